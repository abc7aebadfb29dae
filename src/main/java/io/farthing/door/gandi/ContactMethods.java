package io.farthing.door.gandi;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.Partners;
import io.farthing.db.Tx;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Contacts: who holds an account, and a reseller's customers.
final class ContactMethods {
    private static final Parameter<String> HANDLE =
            Parameter.optional("handle", Type.TEXT, "Whose; usually the caller's own.");

    private final Partners partners = new Partners();
    private final BillingContacts contacts = new BillingContacts();
    private final Accounts accounts;
    private final Reception reception;

    ContactMethods(Accounts accounts, Reception reception) {
        this.accounts = accounts;
        this.reception = reception;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "contact.info",
                        "A contact: one's own, or that of a customer of a reseller.",
                        new Method.Body.Reading(this::show),
                        HANDLE),
                Method.of(
                                "contact.list",
                                "The caller's contact and those of its customers.",
                                new Method.Body.Reading(
                                        (tx, call) -> Listing.of(call).page(rows(tx, call))),
                                Listing.OPTIONS)
                        .returning("array"),
                Method.of(
                                "contact.count",
                                "How many contacts contact.list would list.",
                                new Method.Body.Reading(
                                        (tx, call) -> Listing.of(call).count(rows(tx, call))),
                                Listing.COUNTED)
                        .returning("int"));
    }

    private Answer show(Tx tx, Call call) {
        String handle = call.arguments().get(HANDLE, call.caller().handle());
        Fault fault = reception.refusal(tx, call.account(), handle);
        if (fault != null && !isUnknown(fault)) {
            return Answer.refused(
                    FaultObject.CONTACT,
                    FaultCause.NORIGHT,
                    "You aren't allowed to read that contact");
        }
        Long uid = Handles.account(handle);
        Account account = uid == null ? null : accounts.find(tx, uid);
        return account == null
                ? new Answer.Failed(Reception.unknown(handle))
                : new Answer.Done(shown(tx, account));
    }

    private static boolean isUnknown(Fault fault) {
        return fault.cause().equals(FaultCause.NOTFOUND.name());
    }

    private RpcValue.Struct shown(Tx tx, Account account) {
        return ContactReply.of(
                account, contacts.find(tx, account), partners.isPartner(tx, account.uid()));
    }

    private List<Listing.Row> rows(Tx tx, Call call) {
        List<Long> uids = new ArrayList<>(List.of(call.account()));
        uids.addAll(partners.accountsOf(tx, call.account()));
        List<Account> found = accounts.find(tx, uids.stream().mapToLong(Long::longValue).toArray());
        Map<Long, BillingContact> addresses = contacts.find(tx, found);
        List<Listing.Row> rows = new ArrayList<>();
        for (Account account : found) {
            BillingContact address = addresses.get(account.uid());
            if (address != null) {
                boolean isReseller =
                        account.uid() == call.account() && partners.isPartner(tx, account.uid());
                rows.add(Listing.Row.of(ContactReply.of(account, address, isReseller)));
            }
        }
        return rows;
    }
}
