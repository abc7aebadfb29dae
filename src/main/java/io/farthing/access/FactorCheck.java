package io.farthing.access;

import java.util.List;

/// What came of a code. The transaction must be committed in every case: a wrong one is counted.
public sealed interface FactorCheck {

    record Right() implements FactorCheck {}

    /// The first right code: from now on it is asked for. The recovery codes are shown this once.
    record Confirmed(List<String> recoveryCodes) implements FactorCheck {
        public Confirmed {
            recoveryCodes = List.copyOf(recoveryCodes);
        }

        @Override
        public String toString() {
            return "Confirmed[]";
        }
    }

    /// Wrong, used before, too many wrong ones of late, or there is no factor: which of these is
    /// nobody's business.
    record Wrong() implements FactorCheck {}
}
