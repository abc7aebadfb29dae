package io.farthing.services;

import io.farthing.calendar.Term;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.RenewalMode;
import io.farthing.money.Currency;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a customer holds. A chargeable option is a service as well, a child of the one it belongs
/// to. It keeps the product version it was ordered with, and so its price.
///
/// @param name given when it is delivered
/// @param optionName which option of its parent a child is; empty for what stands alone
/// @param options everything that was chosen
/// @param configuration what was told of it and costs nothing, such as the domain's name
/// @param order the order that brought it
/// @param term for how long the next renewal is; null where it is billed in arrears or once
/// @param anchor the day from which all its terms are counted; null before it is delivered
/// @param paid the terms paid since the anchor
/// @param cancelAt when it ends, once it has been cancelled
/// @param facts what the set-up told of it: addresses, host names
public record Service(
        long id,
        long account,
        @Nullable String name,
        String nickname,
        String sku,
        int version,
        ProductFamily family,
        @Nullable Long parent,
        String optionName,
        Map<String, String> options,
        Map<String, String> configuration,
        long order,
        Currency currency,
        @Nullable Term term,
        @Nullable LocalDate anchor,
        Paid paid,
        Instant createdAt,
        @Nullable Instant startsAt,
        @Nullable Instant expiresAt,
        RenewalMode renewal,
        ServiceStatus status,
        @Nullable Instant suspendedAt,
        @Nullable Instant cancelAt,
        @Nullable Instant endedAt,
        @Nullable LocalDate engagedUntil,
        Map<String, String> facts) {

    public Service {
        options = Map.copyOf(options);
        configuration = Map.copyOf(configuration);
        facts = Map.copyOf(facts);
    }

    /// As it is once it is delivered.
    Service with(Begun begun) {
        return new Service(
                id,
                account,
                begun.name(),
                nickname,
                sku,
                version,
                family,
                parent,
                optionName,
                options,
                configuration,
                order,
                currency,
                term,
                begun.anchor(),
                begun.paid(),
                createdAt,
                begun.startsAt(),
                begun.expiresAt(),
                renewal,
                begun.status(),
                suspendedAt,
                cancelAt,
                endedAt,
                begun.engagedUntil(),
                begun.facts());
    }

    public boolean isOption() {
        return parent != null;
    }

    /// Whether it is on its way out: cancelled, or not to be renewed.
    public boolean isPendingDeletion() {
        return cancelAt != null || renewal == RenewalMode.DELETE_AT_EXPIRATION;
    }

    /// Its name, or what stands for it until it has one.
    public String shownName() {
        return name == null ? "*" + id : name;
    }
}
