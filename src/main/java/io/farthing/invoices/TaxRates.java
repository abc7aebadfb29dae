package io.farthing.invoices;

import io.farthing.money.Percentage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The standard rates of the EU's states by date, read from `tax/eu-standard-rates.csv`. Whoever
/// has a rate on a day was a member of the Union on that day.
public final class TaxRates {

    private static final String FILE = "/tax/eu-standard-rates.csv";
    private static final int COLUMNS = 4;

    private final Map<String, List<Rate>> byCountry;

    private record Rate(LocalDate from, @Nullable LocalDate through, Percentage percent) {

        boolean isOn(LocalDate date) {
            return !date.isBefore(from) && (through == null || !date.isAfter(through));
        }
    }

    private TaxRates(Map<String, List<Rate>> byCountry) {
        this.byCountry = byCountry;
    }

    /// The file that comes with the program.
    public static TaxRates shipped() {
        try (InputStream file = TaxRates.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the program was built without " + FILE);
            }
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Lines of `country,from,through,percent`; `through` may be empty; `#` begins a comment.
    static TaxRates read(String csv) {
        Map<String, List<Rate>> rates = new HashMap<>();
        for (String line : csv.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split(",", -1);
            if (cells.length != COLUMNS) {
                throw new IllegalArgumentException("a rate has four columns: " + line);
            }
            rates.computeIfAbsent(cells[0], _ -> new ArrayList<>())
                    .add(
                            new Rate(
                                    LocalDate.parse(cells[1]),
                                    cells[2].isEmpty() ? null : LocalDate.parse(cells[2]),
                                    Percentage.of(cells[3])));
        }
        return new TaxRates(rates);
    }

    /// Null for a state that was no member on that day.
    public @Nullable Percentage standard(String country, LocalDate date) {
        for (Rate rate : byCountry.getOrDefault(country, List.of())) {
            if (rate.isOn(date)) {
                return rate.percent();
            }
        }
        return null;
    }
}
