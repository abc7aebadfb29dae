package io.farthing.rating;

import io.farthing.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One step from usage to amount.
public sealed interface Step {

    String text();

    /// What of a node's usage counts, after cloudlet minimum and increment.
    record NodeCounted(long environment, long node, Quantity quantity) implements Step {
        @Override
        public String text() {
            return "node " + node + " of environment " + environment + " counts " + quantity;
        }
    }

    /// The sum over the nodes of one scope.
    record Totalled(Scope scope, int nodes, Quantity total) implements Step {
        @Override
        public String text() {
            return "total over " + scope + " (" + nodes + " nodes) is " + total;
        }
    }

    /// The tier that holds the measure; `tier` counts from 1 and is 0 below the first.
    ///
    /// @param measure what the tier is found by
    record TierFound(
            Measure measure, Quantity amount, int tier, Quantity from, @Nullable Quantity below)
            implements Step {
        @Override
        public String text() {
            if (tier == 0) {
                return measure.text() + " " + amount + " lies below the first tier";
            }
            String end = below == null ? "on" : "to below " + below;
            return measure.text()
                    + " "
                    + amount
                    + " lies in tier "
                    + tier
                    + ", from "
                    + from
                    + " "
                    + end;
        }
    }

    /// An amount of a resource, the priced one or a secondary one.
    record Measure(Since since, String resource) {

        /// From when on it is counted.
        public enum Since {
            HOUR,
            MONTH,
            /// Of the month, without the hour itself.
            MONTH_BEFORE
        }

        String text() {
            return switch (since) {
                case HOUR -> resource;
                case MONTH -> "accumulated " + resource;
                case MONTH_BEFORE -> resource + " of the month before this hour,";
            };
        }
    }

    /// Free units granted once to a scope and what of them was used.
    record FreeTaken(Scope scope, Quantity granted, Quantity taken) implements Step {
        @Override
        public String text() {
            return "free per " + scope + ": " + granted + " granted, " + taken + " used";
        }
    }

    /// What is left to pay for.
    record Billable(Quantity exact, Quantity rounded) implements Step {
        @Override
        public String text() {
            return exact.equals(rounded)
                    ? "billable is " + exact
                    : "billable is " + exact + ", rounded by the tariff to " + rounded;
        }
    }

    record Priced(Quantity units, Quantity price, BigDecimal product) implements Step {
        @Override
        public String text() {
            return units + " × " + price + " = " + product.toPlainString();
        }
    }

    /// Slices priced over a secondary quantity, spread over the billable units.
    record Blended(Quantity units, Quantity over) implements Step {
        @Override
        public String text() {
            return "that sum × " + units + " ÷ " + over;
        }
    }

    record MinimumFeeTaken(BigDecimal fee) implements Step {
        @Override
        public String text() {
            return "the minimum fee " + fee.toPlainString() + " applies instead";
        }
    }

    /// The exact amount, by what it is divided, and what the one rounding made of it.
    record Rounded(BigDecimal exact, BigDecimal divisor, Money amount) implements Step {
        @Override
        public String text() {
            String share =
                    divisor.compareTo(BigDecimal.ONE) == 0 ? "" : " ÷ " + divisor.toPlainString();
            return exact.toPlainString()
                    + share
                    + ", rounded half up: "
                    + amount.text()
                    + " "
                    + amount.currency().code();
        }
    }

    /// An environment's part of an amount that was priced over the whole account.
    record Shared(Quantity part, Quantity whole, Money share) implements Step {
        @Override
        public String text() {
            return "this environment's part, "
                    + part
                    + " of "
                    + whole
                    + ": "
                    + share.text()
                    + " "
                    + share.currency().code();
        }
    }
}
