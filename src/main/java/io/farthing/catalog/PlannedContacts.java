package io.farthing.catalog;

import io.farthing.catalog.JsonTree.Text;
import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContactSaving.FieldRefused;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.CustomerType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The addresses of accounts in a provider file.
final class PlannedContacts {

    private static final WireEnum<CustomerType> TYPE =
            new WireEnum<>(List.of(CustomerType.values()));

    private PlannedContacts() {}

    static List<BillingContact> read(Fields fields, List<PlannedAccounts> accounts) {
        List<BillingContact> contacts = new ArrayList<>();
        Set<Long> known = new HashSet<>();
        for (Fields each : fields.objects("contacts")) {
            BillingContact contact = contact(each);
            long uid = contact.account();
            if (!known.add(uid)) {
                each.error("account", "account " + uid + " has an address above");
            } else if (!fields.findings().hasErrors()
                    && accounts.stream().noneMatch(range -> range.holds(uid))) {
                each.error("account", "account " + uid + " is nowhere in the file");
            }
            contacts.add(contact);
        }
        return contacts;
    }

    private static BillingContact contact(Fields fields) {
        BillingContact contact =
                new BillingContact(
                        fields.requiredWhole("account"),
                        fields.choice("type", TYPE, CustomerType.INDIVIDUAL),
                        fields.text("name", ""),
                        fields.text("company", ""),
                        street(fields),
                        fields.text("postalCode", ""),
                        fields.text("city", ""),
                        fields.text("country", ""),
                        fields.text("vatNumber", ""),
                        false,
                        null);
        fields.warnOfOthers();
        FieldRefused refused = BillingContacts.refusal(contact);
        if (refused != null) {
            fields.error(refused.field(), refused.reason());
        }
        return contact;
    }

    /// A list of lines, or the one line as a text.
    private static List<String> street(Fields fields) {
        return fields.tree("street") instanceof Text
                ? List.of(fields.text("street"))
                : fields.texts("street");
    }
}
