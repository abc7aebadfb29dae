package io.farthing.door.gandi;

import io.farthing.customers.Account;
import io.farthing.customers.BillingContact;
import io.farthing.customers.CustomerType;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;

/// A contact as the dialect shows it: the account and the address its invoices go to. What billing
/// does not keep of people is nil.
final class ContactReply {
    private static final RpcValue NIL = new RpcValue.Nil();

    private ContactReply() {}

    static RpcValue.Struct of(Account account, BillingContact contact, boolean isReseller) {
        String name = contact.name();
        int blank = name.lastIndexOf(' ');
        return new RpcStruct()
                .put("id", account.uid())
                .put("handle", Handles.of(account.uid()))
                .put("type", isReseller ? ContactType.RESELLER : ContactType.of(contact.type()))
                .put("given", blank < 0 ? name : name.substring(0, blank))
                .put("family", name.substring(blank + 1))
                .put("orgname", textOrNil(contact.company()))
                .put("email", account.contact().email())
                .put("streetaddr", String.join("\n", contact.street()))
                .put("zip", contact.postalCode())
                .put("city", contact.city())
                .put("country", contact.country())
                .put("state", NIL)
                .put("phone", NIL)
                .put("mobile", NIL)
                .put("fax", NIL)
                .put("lang", account.contact().language())
                .put("tva_number", textOrNil(contact.vatNumber()))
                .put("vat_number", textOrNil(contact.vatNumber()))
                .put("siren", NIL)
                .put("newsletter", 0)
                .put("data_obfuscated", 1)
                .put("mail_obfuscated", 1)
                .put("validation", "none")
                .build();
    }

    private static RpcValue textOrNil(String text) {
        return text.isEmpty() ? NIL : new RpcValue.Text(text);
    }

    /// The dialect's numbers for what a contact is. A public body is a charity before the tax rules
    /// here, as both are organisations that may have a VAT number.
    static final class ContactType {
        static final int PERSON = 0;
        static final int COMPANY = 1;
        static final int ASSOCIATION = 2;
        static final int PUBLIC_BODY = 3;
        static final int RESELLER = 4;

        private ContactType() {}

        static int of(CustomerType type) {
            return switch (type) {
                case INDIVIDUAL -> PERSON;
                case COMPANY -> COMPANY;
                case CHARITY -> ASSOCIATION;
            };
        }

        static CustomerType toNoun(long number) {
            if (number == PERSON) {
                return CustomerType.INDIVIDUAL;
            }
            return number == ASSOCIATION || number == PUBLIC_BODY
                    ? CustomerType.CHARITY
                    : CustomerType.COMPANY;
        }
    }
}
