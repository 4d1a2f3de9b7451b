package org.vitrum.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A wall time as batch users write it: {@code 3h50m}, {@code 230 min}, {@code 1d}, {@code 90s},
 * {@code 1.5h}.
 *
 * @param seconds positive
 */
record WallTime(double seconds) {
  private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:N\\s*d)?\\s*(?:N\\s*h)?\\s*(?:N\\s*(?:min|m))?\\s*(?:N\\s*s)?".replace("N", NUMBER));
  private static final double[] UNITS = {86400, 3600, 60, 1};

  /** Reads one from the command line. */
  static final class Converter implements ITypeConverter<WallTime> {
    @Override
    public WallTime convert(String text) {
      Matcher matcher = FORM.matcher(text.strip());
      double seconds = 0;
      if (matcher.matches()) {
        for (int k = 0; k < UNITS.length; k++) {
          String digits = matcher.group(k + 1);
          seconds += digits == null ? 0 : UNITS[k] * Double.parseDouble(digits);
        }
      }
      if (!(seconds > 0)) {
        throw new TypeConversionException(
            "expected a wall time such as 3h50m, 230min or 90s, found \"" + text + "\"");
      }
      return new WallTime(seconds);
    }
  }
}
