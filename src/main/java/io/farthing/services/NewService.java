package io.farthing.services;

import io.farthing.calendar.Term;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.RenewalMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A service that is being ordered.
///
/// @param id from [Services#reserve]
public record NewService(
        long id,
        String sku,
        int version,
        ProductFamily family,
        @Nullable Long parent,
        String optionName,
        Map<String, String> options,
        Map<String, String> configuration,
        @Nullable Term term,
        RenewalMode renewal) {
    public NewService {
        options = Map.copyOf(options);
        configuration = Map.copyOf(configuration);
    }

    /// As it is before it is delivered.
    Service from(Origin origin) {
        return new Service(
                id,
                origin.account(),
                null,
                "",
                sku,
                version,
                family,
                parent,
                optionName,
                options,
                configuration,
                origin.order(),
                origin.currency(),
                term,
                null,
                Paid.NOTHING,
                origin.createdAt(),
                null,
                null,
                renewal,
                ServiceStatus.CREATING,
                null,
                null,
                null,
                null,
                Map.of());
    }

    /// What all services of one order have in common.
    ///
    /// @param discount the code it is ordered with; empty for none
    public record Origin(
            long account,
            long order,
            io.farthing.money.Currency currency,
            String discount,
            int discountVersion,
            java.time.Instant createdAt) {}
}
