package io.farthing.invoices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Places that do not have the tax of the state whose country code they are under, read from
/// `tax/special-territories.csv`.
final class TaxTerritories {
    private static final String FILE = "/tax/special-territories.csv";
    private static final int COLUMNS = 4;

    private final List<Line> lines;

    /// Where somebody is, for VAT.
    ///
    /// @param state who it counts to; no state's code where it counts to none
    /// @param rates under which its rates are found
    record Place(String state, String rates) {}

    private record Line(String country, Pattern postalCodes, Place place) {}

    private TaxTerritories(List<Line> lines) {
        this.lines = lines;
    }

    /// The file that comes with the program.
    static TaxTerritories shipped() {
        try (InputStream file = TaxTerritories.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the program was built without " + FILE);
            }
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static TaxTerritories read(String csv) {
        List<Line> lines = new ArrayList<>();
        for (String line : csv.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split(",", -1);
            if (cells.length != COLUMNS) {
                throw new IllegalArgumentException("a territory has four columns: " + line);
            }
            Pattern codes = Pattern.compile(cells[1].isEmpty() ? ".*" : cells[1]);
            lines.add(new Line(cells[0], codes, new Place(cells[2], cells[3])));
        }
        return new TaxTerritories(lines);
    }

    Place of(String country, String postalCode) {
        // Written with the country before it, or with blanks, as some do.
        String code = postalCode.replace(" ", "").replaceFirst("^[A-Z]{1,2}-(?=[0-9])", "");
        for (Line line : lines) {
            if (line.country().equals(country) && line.postalCodes().matcher(code).matches()) {
                return line.place();
            }
        }
        return new Place(country, country);
    }
}
