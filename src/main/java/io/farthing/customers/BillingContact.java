package io.farthing.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// To whom an account's invoices are addressed, and what its tax depends on.
///
/// @param country an ISO 3166 code; empty for the provider's own
/// @param isVatNumberValid what the last check of this very number said
public record BillingContact(
        long account,
        CustomerType type,
        String name,
        String company,
        List<String> street,
        String postalCode,
        String city,
        String country,
        String vatNumber,
        boolean isVatNumberValid,
        @Nullable Instant vatCheckedAt) {

    public BillingContact {
        street = List.copyOf(street);
    }

    /// Of an account that has given no address: a private individual of its country.
    static BillingContact of(Account account) {
        return new BillingContact(
                account.uid(),
                CustomerType.INDIVIDUAL,
                account.contact().name(),
                "",
                List.of(),
                "",
                "",
                account.contact().country(),
                "",
                false,
                null);
    }

    BillingContact checked(boolean isValid, @Nullable Instant checkedAt) {
        return new BillingContact(
                account,
                type,
                name,
                company,
                street,
                postalCode,
                city,
                country,
                vatNumber,
                isValid,
                checkedAt);
    }

    /// As it is stored: the VAT number without what people put between its parts.
    BillingContact inPlainForm() {
        return new BillingContact(
                account,
                type,
                name.strip(),
                company.strip(),
                street.stream().map(String::strip).filter(line -> !line.isEmpty()).toList(),
                postalCode.strip(),
                city.strip(),
                country,
                VatNumbers.plain(vatNumber),
                isVatNumberValid,
                vatCheckedAt);
    }
}
