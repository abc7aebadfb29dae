package io.farthing.catalog;

import java.util.List;

/// What became of reading a document: the value, with warnings about fields that mean nothing here,
/// or everything that is wrong with it at once.
public sealed interface Reading<T> {

    record Parsed<T>(T value, List<Finding> warnings) implements Reading<T> {
        public Parsed {
            warnings = List.copyOf(warnings);
        }
    }

    record Refused<T>(List<Finding> findings) implements Reading<T> {
        public Refused {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a finding");
            }
        }
    }
}
