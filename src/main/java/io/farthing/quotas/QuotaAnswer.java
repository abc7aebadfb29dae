package io.farthing.quotas;

import java.util.List;

/// The quotas asked for. `values` are in the order of the names asked, for callers take them by
/// place; names that no quota has are listed apart.
public sealed interface QuotaAnswer {
    record Values(List<QuotaValue> values, List<String> unknownNames) implements QuotaAnswer {
        public Values {
            values = List.copyOf(values);
            unknownNames = List.copyOf(unknownNames);
        }
    }

    record NoSuchAccount(long uid) implements QuotaAnswer {}
}
