package io.farthing.catalog;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Collects what one reading notices, so that the sender hears of every mistake at once.
final class Findings {

    /// A document of nothing but mistakes should not be answered with a longer one.
    private static final int MOST = 50;

    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    void error(String field, int line, String reason) {
        if (errors.size() < MOST) {
            errors.add(new Finding(field, line, reason));
        }
    }

    void warning(String field, int line, String reason) {
        if (warnings.size() < MOST) {
            warnings.add(new Finding(field, line, reason));
        }
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    /// Builds a value whose constructor may still refuse what the single fields allowed; null once
    /// anything at all was wrong.
    <T> @Nullable T build(String field, int line, Supplier<T> constructor) {
        if (hasErrors()) {
            return null;
        }
        try {
            return constructor.get();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException refusal) {
            error(field, line, String.valueOf(refusal.getMessage()));
            return null;
        }
    }

    <T> Reading<T> outcome(@Nullable T value) {
        if (value == null || hasErrors()) {
            return new Reading.Refused<>(errors);
        }
        return new Reading.Parsed<>(value, warnings);
    }
}
