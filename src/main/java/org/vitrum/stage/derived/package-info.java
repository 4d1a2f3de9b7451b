/** What follows from several stages together: the glass transition and the inclusion model. */
package org.vitrum.stage.derived;
