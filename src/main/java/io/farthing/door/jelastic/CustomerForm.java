package io.farthing.door.jelastic;

import io.farthing.customers.BillingContact;
import io.farthing.customers.Countries;
import io.farthing.customers.CustomerType;
import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The `customer` object of conversions and billing information: a form whose fields no source
/// lists, so the names that forms commonly have are taken, in any case.
final class CustomerForm {
    private static final Set<String> COMPANY_WORDS = Set.of("company", "business", "legal");

    private final Document sent;

    private CustomerForm(Document sent) {
        this.sent = sent;
    }

    static CustomerForm of(Document sent) {
        return new CustomerForm(sent);
    }

    private String first(String... names) {
        for (String name : names) {
            String value = sent.text(name, "").strip();
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /// What is not sent stays as it was known.
    BillingContact over(BillingContact before) {
        String company = or(first("company", "companyName", "organization"), before.company());
        return new BillingContact(
                before.account(),
                type(company),
                or(name(), before.name()),
                company,
                street().isEmpty() ? before.street() : street(),
                or(first("postalCode", "zip", "zipCode", "postCode"), before.postalCode()),
                or(first("city", "town"), before.city()),
                or(country(), before.country()),
                or(first("vatNumber", "vat", "taxId", "taxPayerId", "vatId"), before.vatNumber()),
                before.isVatNumberValid(),
                before.vatCheckedAt());
    }

    private CustomerType type(String company) {
        String word = first("type", "customerType").toLowerCase(Locale.ROOT);
        boolean isCompany = word.isEmpty() ? !company.isEmpty() : COMPANY_WORDS.contains(word);
        return isCompany ? CustomerType.COMPANY : CustomerType.INDIVIDUAL;
    }

    private String name() {
        String whole = first("name", "fullName");
        String both = first("firstName") + " " + first("lastName");
        return whole.isEmpty() ? both.strip() : whole;
    }

    /// A state stands in the address's last line, as its country writes it.
    private List<String> street() {
        List<String> lines = new ArrayList<>();
        for (String line :
                List.of(
                        first("address", "street", "address1", "addressLine1"),
                        first("address2", "street2", "addressLine2"),
                        first("state", "province", "stateCode"))) {
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private String country() {
        return first("countryCode", "country", "ccode").toUpperCase(Locale.ROOT);
    }

    String phone() {
        return first("phone", "phoneNumber");
    }

    /// Empty where the form names none: there is only one to choose then.
    String externalBilling() {
        return first("externBillingSystemId");
    }

    static ObjectNode toWire(BillingContact contact, String email, String phone) {
        ObjectNode object =
                Json.object()
                        .put("type", contact.type().word())
                        .put("name", contact.name())
                        .put("company", contact.company())
                        .put("email", email)
                        .put("phone", phone)
                        .put("address", String.join("\n", contact.street()))
                        .put("postalCode", contact.postalCode())
                        .put("city", contact.city())
                        .put("countryCode", contact.country())
                        .put("vatNumber", contact.vatNumber());
        for (Countries.Country country : Countries.all()) {
            if (country.code().equals(contact.country())) {
                object.put("country", country.name());
            }
        }
        return contact.vatNumber().isEmpty()
                ? object
                : object.put("isVatNumberValid", contact.isVatNumberValid());
    }

    private static String or(String sent, String before) {
        return sent.isEmpty() ? before : sent;
    }
}
