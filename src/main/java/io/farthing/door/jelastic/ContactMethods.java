package io.farthing.door.jelastic;

import io.farthing.access.User;
import io.farthing.customers.Account;
import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContactSaving;
import io.farthing.customers.Countries;
import io.farthing.customers.CustomerType;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How an account is reached and whom its invoices name, in `billing/account`.
final class ContactMethods {
    private static final Parameter<String> LOGIN = Parameter.required("login", Type.TEXT);
    private static final Parameter<String> EMAIL = Parameter.required("email", Type.TEXT);
    private static final Parameter<String> NUMBER = Parameter.required("number", Type.TEXT);
    private static final Parameter<String> NOTE = Parameter.required("note", Type.TEXT);
    private static final Parameter<Document> CUSTOMER =
            Parameter.required("customer", Type.DOCUMENT);
    private static final Parameter<String> COUNTRY =
            Parameter.required("ccode", Type.TEXT).or("countryCode");

    private final JelasticDoor.Nouns nouns;

    ContactMethods(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .signedIn("ChangeEmail", new Method.Body.Whole(this::changeEmail), LOGIN, EMAIL)
                .signedIn(
                        "ChangePhoneNumber",
                        new Method.Body.Whole(this::changePhone),
                        LOGIN,
                        NUMBER)
                .staff("SetUserNote", new Method.Body.Whole(this::setNote), Parameter.UID, NOTE)
                .owner("GetBillingInfo", new Method.Body.Reading(this::info), Parameter.OWNER_UID)
                .owner(
                        "SetBillingInfo",
                        new Method.Body.Whole(this::setInfo),
                        Parameter.OWNER_UID,
                        CUSTOMER)
                .signedIn("GetCountries", new Method.Body.Plain(ContactMethods::countries))
                .signedIn(
                        "GetCountryStates", new Method.Body.Plain(ContactMethods::states), COUNTRY)
                .methods();
    }

    /// A user who may be changed by the caller; null for any other: which logins there are is not
    /// for everybody to find out.
    private @Nullable User user(Tx tx, Call call) {
        User user = nouns.access().users().findByLogin(tx, call.arguments().get(LOGIN));
        boolean mayChange =
                user != null
                        && (call.principal().isStaff() || user.id() == call.principal().userId());
        return mayChange ? user : null;
    }

    private @Nullable Account accountOf(Tx tx, @Nullable User user) {
        Long uid = user == null ? null : user.account();
        return uid == null ? null : nouns.customers().accounts().find(tx, uid);
    }

    private static Answer.Failed noLogin(Call call) {
        return Answer.noUser(call.arguments().get(LOGIN));
    }

    /// Who signs in with the address signs in with the new one from then on.
    private Answer changeEmail(Tx tx, Call call) {
        User user = user(tx, call);
        Account account = accountOf(tx, user);
        if (user == null || account == null) {
            return noLogin(call);
        }
        String email = call.arguments().get(EMAIL).strip();
        Account.Contact before = account.contact();
        Answer changed =
                Outcomes.of(
                        nouns.customers()
                                .accounts()
                                .setContact(
                                        tx,
                                        account.uid(),
                                        new Account.Contact(
                                                email,
                                                before.name(),
                                                before.language(),
                                                before.country(),
                                                before.note())),
                        EMAIL);
        boolean isLogin = user.login().equalsIgnoreCase(before.email());
        if (changed instanceof Answer.Failed || !isLogin) {
            return changed;
        }
        return nouns.access().users().setLogin(tx, user.id(), email)
                ? changed
                : Outcomes.emailTaken();
    }

    private Answer changePhone(Tx tx, Call call) {
        Account account = accountOf(tx, user(tx, call));
        return account == null
                ? noLogin(call)
                : Outcomes.of(
                        nouns.customers()
                                .accounts()
                                .setPhone(tx, account.uid(), call.arguments().get(NUMBER)),
                        NUMBER);
    }

    private Answer setNote(Tx tx, Call call) {
        Account account = nouns.customers().accounts().find(tx, call.account());
        return account == null
                ? Answer.noUser(call.account())
                : Outcomes.of(
                        nouns.customers()
                                .accounts()
                                .setContact(
                                        tx,
                                        account.uid(),
                                        account.contact().withNote(call.arguments().get(NOTE))),
                        NOTE);
    }

    private Answer info(Tx tx, Call call) {
        Account account = nouns.customers().accounts().find(tx, call.account());
        if (account == null) {
            return Answer.noUser(call.account());
        }
        return Answer.object(
                CustomerForm.toWire(
                                nouns.trade().contacts().find(tx, account),
                                account.contact().email(),
                                nouns.customers().accounts().phone(tx, account.uid()))
                        .put("currency", account.payment().currency().code()));
    }

    /// What is there is replaced: a field that is not sent is empty from then on.
    private Answer setInfo(Tx tx, Call call) {
        CustomerForm form = CustomerForm.of(call.arguments().get(CUSTOMER));
        Account account = nouns.customers().accounts().find(tx, call.account());
        if (account == null) {
            return Answer.noUser(call.account());
        }
        BillingContact empty =
                new BillingContact(
                        account.uid(),
                        CustomerType.INDIVIDUAL,
                        account.contact().name(),
                        "",
                        List.of(),
                        "",
                        "",
                        "",
                        "",
                        false,
                        null);
        return save(tx, nouns, form, empty, call);
    }

    /// Saves what a form says; conversions do the same with a form of theirs.
    static Answer save(
            Tx tx, JelasticDoor.Nouns nouns, CustomerForm form, BillingContact over, Call call) {
        BillingContactSaving saved = nouns.trade().contacts().save(tx, form.over(over), call.now());
        Answer answer = Outcomes.of(saved);
        if (answer instanceof Answer.Failed || form.phone().isEmpty()) {
            return answer;
        }
        return Outcomes.of(
                nouns.customers().accounts().setPhone(tx, over.account(), form.phone()), NUMBER);
    }

    private static Answer countries(Call call) {
        ArrayNode items = Json.array();
        for (Countries.Country country : Countries.all()) {
            ObjectNode item =
                    items.addObject()
                            .put("code", country.code())
                            .put("name", country.name())
                            .put("phonePrefix", country.phonePrefix());
            putForm(item, "postalCodeRegex", country.postalForm());
            putForm(item, "vatRegex", country.vatForm());
        }
        return Answer.array("com.hivext.api.server.billing.response.Country", items);
    }

    private static void putForm(ObjectNode item, String name, String form) {
        if (!form.isEmpty()) {
            item.put(name, form);
        }
    }

    private static Answer states(Call call) {
        String code = call.arguments().get(COUNTRY).strip();
        if (!Countries.isKnown(code)) {
            return Answer.invalid(COUNTRY.name(), "is no code of a country");
        }
        ArrayNode items = Json.array();
        for (Countries.State state : Countries.statesOf(code)) {
            items.addObject().put("code", state.code()).put("name", state.name());
        }
        return Answer.array("com.hivext.api.server.billing.response.State", items);
    }
}
