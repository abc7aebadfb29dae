package io.farthing.door.jelastic;

import io.farthing.access.SignIn;
import io.farthing.charging.FundsResult;
import io.farthing.customers.Account;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.BillingContactSaving;
import io.farthing.customers.ContactChange;
import io.farthing.customers.StandingChange;
import io.farthing.money.Money;
import io.farthing.payments.ExternalBilling;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaChange;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// What the nouns answer, in the dialect's numbers: the one place where the two meet.
final class Outcomes {

    private Outcomes() {}

    /// Locked out looks like a wrong password: that a lock is on is for its owner to know.
    static Answer refusedSignIn(SignIn refused) {
        return switch (refused) {
            case SignIn.WrongPassword _, SignIn.LockedOut _ ->
                    new Answer.Failed(ResultCode.AUTHENTICATION_FAILED, "authentication failed");
            case SignIn.Blocked _ ->
                    new Answer.Failed(ResultCode.USER_IS_BLOCKED, "user is blocked");
            case SignIn.Busy _ ->
                    new Answer.Failed(
                            ResultCode.SERVICE_NOT_AVAILABLE, "too many sign-ins, try again");
            case SignIn.SignedIn signedIn ->
                    throw new IllegalArgumentException("not refused: " + signedIn);
        };
    }

    static Answer of(StandingChange change) {
        return switch (change) {
            case StandingChange.Changed _, StandingChange.Unchanged _ -> Answer.done();
            case StandingChange.NoSuchAccount(long uid) -> Answer.noUser(uid);
            case StandingChange.IsDeleted _ -> Answer.illegal("the account is deleted");
            case StandingChange.NoSuchGroup(String group) -> Answer.none("group", group);
        };
    }

    /// Dropping what was not set leaves what was asked for, so it is no failure.
    static Answer of(QuotaChange change) {
        return switch (change) {
            case QuotaChange.Done _, QuotaChange.WasNotSet _ -> Answer.done();
            case QuotaChange.NoSuchQuota(Quota.Key key) -> Answer.none("quota", key.name());
            case QuotaChange.NoSuchAccount(long uid) -> Answer.noUser(uid);
            case QuotaChange.NoSuchGroup(String group) -> Answer.none("group", group);
            case QuotaChange.AlreadyDefined(Quota.Key key) -> Answer.exists("quota", key.name());
            case QuotaChange.InUse(long groups, long accounts) ->
                    Answer.illegal(
                            "it has values in " + groups + " groups and " + accounts + " accounts");
            case QuotaChange.FieldRefused(String field, String reason) ->
                    Answer.invalid(field, reason);
        };
    }

    static Answer of(AccountCreation result, Function<Account, Answer> created) {
        return switch (result) {
            case AccountCreation.Created(Account account) -> created.apply(account);
            case AccountCreation.FieldRefused(String field, String reason) ->
                    Answer.invalid(field, reason);
            case AccountCreation.EmailTaken _ -> emailTaken();
            case AccountCreation.UidTaken(long uid) -> Answer.exists("account", uid);
            case AccountCreation.NoSuchGroup(String group) -> Answer.none("group", group);
        };
    }

    /// @param parameter the one at fault where a field is refused
    static Answer of(ContactChange change, Parameter<?> parameter) {
        return switch (change) {
            case ContactChange.Changed _ -> Answer.done();
            case ContactChange.FieldRefused(String field, String reason)
                    when field.equals("email") ->
                    new Answer.Failed(ResultCode.EMAIL_INVALID_FORMAT, "email " + reason);
            case ContactChange.FieldRefused(_, String reason) ->
                    Answer.invalid(parameter.name(), reason);
            case ContactChange.EmailTaken _ -> emailTaken();
            case ContactChange.NoSuchAccount(long uid) -> Answer.noUser(uid);
        };
    }

    static Answer.Failed emailTaken() {
        return new Answer.Failed(ResultCode.EMAIL_IS_REGISTERED, "email is registered");
    }

    static Answer of(BillingContactSaving saving) {
        return switch (saving) {
            case BillingContactSaving.Saved _ -> Answer.done();
            case BillingContactSaving.FieldRefused(String field, String reason) ->
                    new Answer.Failed(
                            ResultCode.INVALID_USER_INPUT, "customer: " + field + " " + reason);
            case BillingContactSaving.NoSuchAccount(long uid) -> Answer.noUser(uid);
        };
    }

    /// What another billing system would not do, or could not. An answer that was given and is of
    /// no use is its failure as well.
    static Answer.Failed refused(ExternalBilling.Answer answer) {
        return switch (answer) {
            case ExternalBilling.Answer.NotConfigured _ ->
                    Answer.notConfigured("an external billing system");
            case ExternalBilling.Answer.Unreachable(String reason) ->
                    new Answer.Failed(
                            ResultCode.EXTERN_BILLING_SYSTEM,
                            "the external billing system did not answer: " + reason);
            case ExternalBilling.Answer.Refused(String reason, boolean wantsFraudCheck) ->
                    new Answer.Failed(
                            wantsFraudCheck
                                    ? ResultCode.EXTERN_BILLING_FRAUD_CHECK_REQUIRED
                                    : ResultCode.INVALID_USER_INPUT,
                            reason);
            case ExternalBilling.Answer.Given _ ->
                    new Answer.Failed(
                            ResultCode.EXTERN_BILLING_SYSTEM,
                            "the external billing system left out what was asked for");
        };
    }

    static Answer of(FundsResult result) {
        return switch (result) {
            case FundsResult.Done(long transaction, _) -> {
                ObjectNode body = Answer.ok().put("id", transaction);
                yield new Answer.Done(body);
            }
            case FundsResult.NoSuchAccount(long uid) -> Answer.noUser(uid);
            case FundsResult.NoSuchEnvironment(String name) -> Answer.noEnvironment(name);
            case FundsResult.NotEnough(Money available) ->
                    Answer.illegal(
                            "only "
                                    + available.toDecimal().stripTrailingZeros().toPlainString()
                                    + " is there");
            case FundsResult.OtherCurrency(String code) ->
                    Answer.invalid("amount", "the account's currency is " + code);
            case FundsResult.TooMuch _ -> Answer.invalid("amount", "is more than can be booked");
            case FundsResult.KeyUsedForOther(String key) ->
                    throw new IllegalStateException("a fresh key was taken: " + key);
        };
    }
}
