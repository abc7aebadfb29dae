package io.farthing.customers;

import io.farthing.money.Currency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who pays. What it owns is kept in the ledger, under its [#shard] and uid.
public record Account(long uid, Contact contact, Standing standing, Payment payment, Dates dates) {

    /// How the provider speaks to it; the note is the staff's own and is never shown to it.
    public record Contact(String email, String name, String language, String country, String note) {

        public static Contact ofEmail(String email) {
            return new Contact(email, "", "en", "", "");
        }

        public Contact withName(String other) {
            return new Contact(email, other, language, country, note);
        }

        public Contact withLanguage(String other) {
            return new Contact(email, name, other, country, note);
        }

        public Contact withCountry(String other) {
            return new Contact(email, name, language, other, note);
        }

        public Contact withNote(String other) {
            return new Contact(email, name, language, country, other);
        }
    }

    /// By whose prices it pays, and in what: all that rating has to know of it.
    public record Rated(long uid, String group, Currency currency) {}

    /// What it may do: its group, its state, and whether it is banned from signing in.
    ///
    /// @param reseller whose customer it is, by its group; null for the platform's own
    public record Standing(
            String group,
            GroupType groupType,
            @Nullable Long reseller,
            AccountStatus status,
            boolean isSuspended,
            boolean isRegistered) {

        public Standing(
                String group,
                GroupType groupType,
                AccountStatus status,
                boolean isSuspended,
                boolean isRegistered) {
            this(group, groupType, null, status, isSuspended, isRegistered);
        }
    }

    /// What it pays in, and what it is called where the provider's own system collects.
    public record Payment(
            Currency currency,
            @Nullable String externalBillingId,
            @Nullable String defaultPaymentMethod) {

        public static Payment in(Currency currency) {
            return new Payment(currency, null, null);
        }
    }

    /// When it came about, and when it last changed group and state.
    ///
    /// @param upgradeUnfundedSince when it became a paying account after a trial; null where it did
    ///   not, and once it has been funded
    public record Dates(
            Instant createdAt,
            @Nullable Instant groupUpdatedAt,
            @Nullable Instant previousGroupUpdatedAt,
            @Nullable Instant statusUpdatedAt,
            @Nullable Instant upgradeUnfundedSince) {}

    public int shard() {
        return AccountShard.of(uid);
    }

    public Rated rated() {
        return new Rated(uid, standing.group(), payment.currency());
    }

    /// A deleted account is kept for its invoices and is otherwise no longer there.
    public boolean mayBeUsed() {
        return standing.status() != AccountStatus.DELETED && !standing.isSuspended();
    }
}
