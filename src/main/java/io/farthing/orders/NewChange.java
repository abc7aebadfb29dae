package io.farthing.orders;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Another plan or other options for a service, as it is asked for.
///
/// @param account who asks
/// @param sku null to keep the plan
/// @param options those that change; the others stay as they are
/// @param payment how it is paid at once; null to pay it later
public record NewChange(
        long account,
        long service,
        @Nullable String sku,
        Map<String, String> options,
        @Nullable PaymentChoice payment) {
    public NewChange {
        options = Map.copyOf(options);
    }
}
