package org.vitrum.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HtmlTest {
  /** A title of a deck is anybody's text. */
  @Test
  void textCannotBecomeMarkup() {
    String html =
        new Html()
            .element("h1", "<script>\"a\" & b</script>")
            .table(List.of("T < 300 K"), List.of(List.of("<b>1</b>")))
            .folded("x > y", List.of("h"), List.of(List.of("&amp;")))
            .toString();
    assertTrue(html.contains("<h1>&lt;script&gt;&quot;a&quot; &amp; b&lt;/script&gt;</h1>"), html);
    assertTrue(html.contains("<th scope=\"col\">T &lt; 300 K</th>"), html);
    assertTrue(html.contains("<td>&lt;b&gt;1&lt;/b&gt;</td>"), html);
    assertTrue(html.contains("<summary>x &gt; y</summary>"), html);
    assertTrue(html.contains("<td>&amp;amp;</td>"), html);
  }

  @Test
  void rowsAndCellsAreInOrder() {
    String html =
        new Html()
            .table(List.of("a", "b"), List.of(List.of("1", "2"), List.of("3", "4")))
            .toString();
    String text = html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").trim();
    assertEquals("a b 1 2 3 4", text);
    assertEquals(3, html.split("<tr>", -1).length - 1);
  }

  @Test
  void onlyLongTablesAreFolded() {
    assertFalse(tableOf(30).contains("<details>"));
    String folded = tableOf(31);
    assertTrue(folded.contains("<details><summary>Table of 31 rows</summary>"), folded);
    assertEquals(31 + 1, folded.split("<tr>", -1).length - 1);
  }

  private static String tableOf(int rows) {
    return new Html()
        .foldedIfLong(List.of("n"), Collections.nCopies(rows, List.of("1")))
        .toString();
  }
}
