/**
 * What every room of the program may say: the four ways in which a run ends other than well, each
 * with its exit code ({@link org.vitrum.InputException} 2, {@link org.vitrum.RunException} 1,
 * {@link org.vitrum.DeviceException} 3, {@link org.vitrum.StoppedException} 75). Their messages are
 * for users and are printed without a stack trace; any other exception is a fault of the program.
 */
package org.vitrum;
