package org.vitrum.report;

import java.util.List;

/**
 * A part of a report.
 *
 * @param anchor its name in links, unique in a page
 * @param html tables and text before the figures
 */
public record Section(String anchor, String title, String html, List<? extends Figure> figures) {
  boolean isEmpty() {
    return html.isBlank() && figures.isEmpty();
  }
}
