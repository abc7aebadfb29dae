package io.farthing.door.jelastic;

import io.farthing.charging.Charging;
import io.farthing.customers.Account;
import io.farthing.customers.BillingContact;
import io.farthing.customers.Conversions;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.payments.ExternalBilling;
import io.farthing.payments.PaymentMethods;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.Verdict;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// From trial to a paying customer, in `billing/account` (`jelastic.md` 4.9).
final class ConversionMethods {
    static final Parameter<Document> CUSTOMER = Parameter.required("customer", Type.DOCUMENT);

    private final JelasticDoor.Nouns nouns;
    private final Database database;
    private final Conversions conversions;
    private final NewMethods newMethods;

    ConversionMethods(JelasticDoor.Nouns nouns, Database database) {
        this.nouns = nouns;
        this.database = database;
        conversions = new Conversions(nouns.customers().groups(), nouns.customers().standings());
        newMethods = new NewMethods(nouns, database);
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .owner(
                        "ConvertToCommercial",
                        new Method.Body.Alone(this::toCommercial),
                        Parameter.OWNER_UID,
                        CUSTOMER)
                .owner(
                        "ConvertToCommercialAndPay",
                        new Method.Body.Alone(this::toCommercialAndPay),
                        Parameter.OWNER_UID,
                        CUSTOMER,
                        PayMethodMethods.PAY_TYPE,
                        PlanPayments.PLAN,
                        PayMethodMethods.AUTO_PLAN,
                        PayMethodMethods.AUTO_MINIMUM,
                        PayMethodMethods.AUTO_PERIOD,
                        PayMethodMethods.TOKEN)
                .methods();
    }

    private Answer toCommercial(Call call) {
        return switch (registered(call)) {
            case Registration.Refused(Answer.Failed answer) -> answer;
            case Registration.Known(String externalId) ->
                    Rollback.unlessDone(database, tx -> converted(tx, call, externalId));
        };
    }

    /// The method is asked for first: a conversion without one would be half of what was wanted.
    private Answer toCommercialAndPay(Call call) {
        NewMethods.Asked asked =
                newMethods.ask(call, call.arguments().get(PayMethodMethods.PAY_TYPE));
        return switch (asked) {
            case NewMethods.Asked.Refused(Answer answer) -> answer;
            case NewMethods.Asked.Accepted(PaymentMethods.NewMethod method) ->
                    switch (registered(call)) {
                        case Registration.Refused(Answer.Failed answer) -> answer;
                        case Registration.Known(String externalId) ->
                                Rollback.unlessDone(
                                        database,
                                        tx -> {
                                            Answer converted = converted(tx, call, externalId);
                                            return converted instanceof Answer.Failed
                                                    ? converted
                                                    : newMethods.addAndPay(tx, call, method);
                                        });
                    };
        };
    }

    /// What the other billing system calls the customer, or why it does not want it.
    sealed interface Registration {

        /// Its name there.
        ///
        /// @param externalId null where there is no other system
        record Known(@Nullable String externalId) implements Registration {}

        record Refused(Answer.Failed answer) implements Registration {}
    }

    /// Asked outside the transaction; a customer who is registered twice by a lost connection is
    /// known there by the same uid.
    Registration registered(Call call) {
        ExternalBilling other = nouns.trade().externalBilling();
        CustomerForm form = CustomerForm.of(call.arguments().get(CUSTOMER));
        String wanted = form.externalBilling();
        if (!wanted.isEmpty() && !wanted.equals(other.name())) {
            return new Registration.Refused(
                    Answer.invalid(CUSTOMER.name(), "no billing system is called " + wanted));
        }
        Account account =
                database.read(tx -> nouns.customers().accounts().find(tx, call.account()));
        if (account == null) {
            return new Registration.Refused(Answer.noUser(call.account()));
        }
        if (account.standing().groupType().isCommercial()) {
            return new Registration.Refused(commercialAlready());
        }
        if (!other.isConfigured()) {
            return new Registration.Known(null);
        }
        ObjectNode question =
                Json.object().put("uid", account.uid()).put("email", account.contact().email());
        question.set("customer", call.arguments().get(CUSTOMER).tree());
        return switch (other.ask(
                "register-customer", registration(account, question), question, call.now())) {
            case ExternalBilling.Answer.Given(JsonNode body)
                    when !body.path("id").asString("").isEmpty() ->
                    new Registration.Known(body.path("id").asString());
            case ExternalBilling.Answer.Given _ ->
                    new Registration.Refused(
                            new Answer.Failed(
                                    ResultCode.EXTERN_BILLING_SYSTEM,
                                    "the billing system named no customer"));
            case ExternalBilling.Answer answer ->
                    new Registration.Refused(Outcomes.refused(answer));
        };
    }

    /// The same customer with the same form again is one question; a form that was put right is
    /// another one.
    private static String registration(Account account, ObjectNode question) {
        int form = Json.writeText(question).hashCode();
        return "customer-" + account.uid() + "-" + HexFormat.of().toHexDigits(form);
    }

    private static Answer.Failed commercialAlready() {
        return Answer.illegal("the account is commercial already");
    }

    /// Writes the address down, and moves the account where its group says.
    Answer converted(Tx tx, Call call, @Nullable String externalId) {
        Account account = nouns.customers().accounts().find(tx, call.account());
        if (account == null) {
            return Answer.noUser(call.account());
        }
        BillingContact before = nouns.trade().contacts().find(tx, account);
        CustomerForm form = CustomerForm.of(call.arguments().get(CUSTOMER));
        Answer saved = ContactMethods.save(tx, nouns, form, before, call);
        if (saved instanceof Answer.Failed) {
            return saved;
        }
        if (externalId != null) {
            nouns.customers().accounts().setExternalBillingId(tx, account.uid(), externalId);
        }
        Verdict waits =
                nouns.customers()
                        .quotas()
                        .checkSwitch(tx, account.uid(), KnownQuota.CONVERT_AFTER_FIRST_FUND);
        return answer(
                conversions.toCommercial(
                        tx, account.uid(), waits instanceof Verdict.Yes, call.now()));
    }

    /// A new account whose group wants it so becomes a paying one at once, where there is a group
    /// for that, and has its window to be funded in like any other.
    static Account afterRegistration(
            Tx tx, Charging.Customers customers, Account account, Instant now) {
        Verdict forced =
                customers.quotas().checkSwitch(tx, account.uid(), KnownQuota.CONVERT_AFTER_LOGIN);
        Conversions conversions = new Conversions(customers.groups(), customers.standings());
        return forced instanceof Verdict.Yes
                        && conversions.toCommercial(tx, account.uid(), false, now)
                                instanceof Conversions.Result.Converted(Account after)
                ? after
                : account;
    }

    static Answer answer(Conversions.Result result) {
        return switch (result) {
            case Conversions.Result.Converted(Account after) ->
                    new Answer.Done(
                            Answer.ok()
                                    .put("uid", after.uid())
                                    .put("group", after.standing().group())
                                    .put("isUpgrading", false));
            case Conversions.Result.Waiting(Account account, String group) ->
                    new Answer.Done(
                            Answer.ok()
                                    .put("uid", account.uid())
                                    .put("group", account.standing().group())
                                    .put("conversionGroup", group)
                                    .put("isUpgrading", true));
            case Conversions.Result.IsCommercial _ -> commercialAlready();
            case Conversions.Result.NoTarget(String group) ->
                    Answer.illegal("nothing is set to convert group [" + group + "] to");
            case Conversions.Result.NotPossible(var change) -> Outcomes.of(change);
        };
    }
}
