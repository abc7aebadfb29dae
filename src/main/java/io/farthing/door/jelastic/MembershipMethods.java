package io.farthing.door.jelastic;

import io.farthing.access.User;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.customers.Account;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.Conversions;
import io.farthing.customers.GroupType;
import io.farthing.customers.NewAccount;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.notices.MailTemplates;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bringing accounts into being and from group to group, in `billing/account`.
final class MembershipMethods {
    private static final Parameter<Boolean> RESET_BALANCE =
            Parameter.optional("resetBalance", Type.FLAG);
    private static final Parameter<Boolean> RESET_BONUS =
            Parameter.optional("resetBonus", Type.FLAG);
    private static final Parameter<Type.Uids> UIDS = Parameter.required("uids", Type.UIDS);
    private static final Parameter<Boolean> SEND_EMAIL = Parameter.optional("sendEmail", Type.FLAG);
    private static final Parameter<String> TEMPLATE = Parameter.optional("template", Type.TEXT);

    /// Ours, for a user that is known by a number alone.
    private static final Parameter<String> EMAIL = Parameter.optional("email", Type.TEXT);

    private static final String GROUP_CHANGED = "group-changed";

    private final JelasticDoor.Nouns nouns;
    private final Conversions conversions;
    private final Amounts amounts;

    MembershipMethods(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
        conversions = new Conversions(nouns.customers().groups(), nouns.customers().standings());
        amounts = new Amounts(nouns.customers().accounts());
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .staff("AddAccount", new Method.Body.Whole(this::add), Parameter.UID, EMAIL)
                .staff(
                        "SetGroup",
                        new Method.Body.Whole(this::set),
                        Parameter.UID,
                        GroupMethods.GROUP_NAME,
                        RESET_BALANCE,
                        RESET_BONUS)
                .staff(
                        "ChangeGroup",
                        new Method.Body.Whole(this::change),
                        GroupMethods.GROUP_NAME,
                        UIDS,
                        SEND_EMAIL,
                        TEMPLATE)
                .staff(
                        "FundAndActivateAccount",
                        new Method.Body.Whole(this::fundAndActivate),
                        Parameter.UID,
                        FundMethods.AMOUNT,
                        FundMethods.NOTE)
                .staff("ResetTestAccounts", new Method.Body.Whole(this::resetTests))
                .methods();
    }

    /// Into the group that new accounts come into.
    private Answer add(Tx tx, Call call) {
        AccountGroup signup = nouns.customers().groups().marked(tx, AccountGroup.Mark.SIGNUP);
        if (signup == null) {
            return Answer.illegal("no group is for signing up");
        }
        String email = email(tx, call);
        if (email == null) {
            return Answer.noUser(call.account());
        }
        NewAccount wanted =
                NewAccount.of(
                                email,
                                signup.name(),
                                nouns.money().catalog().requiredProvider(tx).currency())
                        .withUid(call.account());
        return Outcomes.of(
                nouns.customers().accounts().create(tx, wanted, call.now()),
                account ->
                        profile(
                                tx,
                                ConversionMethods.afterRegistration(
                                                tx, nouns.customers(), account, call.now())
                                        .uid()));
    }

    /// Of the user with that number, unless the call says.
    private @Nullable String email(Tx tx, Call call) {
        String sent = call.arguments().find(EMAIL);
        if (sent != null) {
            return sent;
        }
        User user = nouns.access().users().find(tx, call.account());
        return user == null ? null : user.login();
    }

    private Answer profile(Tx tx, long uid) {
        AccountProfile profile = nouns.customers().accounts().profile(tx, uid);
        return profile == null
                ? Answer.noUser(uid)
                : new Answer.Done(AccountReply.put(Answer.ok(), profile));
    }

    private Answer set(Tx tx, Call call) {
        Arguments arguments = call.arguments();
        Answer moved =
                Outcomes.of(
                        nouns.customers()
                                .standings()
                                .setGroup(
                                        tx,
                                        call.account(),
                                        arguments.get(GroupMethods.GROUP_NAME),
                                        call.now()));
        if (moved instanceof Answer.Failed) {
            return moved;
        }
        if (arguments.get(RESET_BALANCE, false)) {
            clear(tx, call, call.account(), Purpose.BALANCE);
        }
        if (arguments.get(RESET_BONUS, false)) {
            clear(tx, call, call.account(), Purpose.BONUS);
        }
        return moved;
    }

    private void clear(Tx tx, Call call, long uid, Purpose purpose) {
        String key = call.key() + "-" + purpose + "-" + uid;
        nouns.money().funds().clear(tx, uid, key, purpose, call.now());
    }

    /// All of them, or none.
    private Answer change(Tx tx, Call call) {
        String group = call.arguments().get(GroupMethods.GROUP_NAME);
        String template = call.arguments().get(TEMPLATE, GROUP_CHANGED);
        Map<String, String> values = Map.of("group", group);
        if (!MailTemplates.isFilledBy(template, values.keySet())) {
            return Answer.invalid(TEMPLATE.name(), "is no mail about a group");
        }
        for (long uid : call.arguments().get(UIDS).values()) {
            Answer moved =
                    Outcomes.of(nouns.customers().standings().setGroup(tx, uid, group, call.now()));
            if (moved instanceof Answer.Failed) {
                return moved;
            }
            if (call.arguments().get(SEND_EMAIL, false)) {
                nouns.trade().notices().mail(tx, uid, template, values, call.now());
            }
        }
        return Answer.done();
    }

    /// The group comes first: in its old one the account might not be let back.
    private Answer fundAndActivate(Tx tx, Call call) {
        return switch (amounts.read(
                tx, call.account(), call.arguments().get(FundMethods.AMOUNT), FundMethods.AMOUNT)) {
            case Amounts.Refused(Answer answer) -> answer;
            case Amounts.Sound(Account account, Money amount) -> {
                Answer moved = toBilling(tx, account, call);
                if (moved instanceof Answer.Failed) {
                    yield moved;
                }
                Movement movement =
                        new Movement(
                                call.key(),
                                account.uid(),
                                amount,
                                call.arguments().get(FundMethods.NOTE, ""));
                Answer funded =
                        Outcomes.of(
                                nouns.money()
                                        .funds()
                                        .fund(tx, movement, Purpose.BALANCE, call.now()));
                Answer activated = activated(tx, account.uid(), call);
                yield activated instanceof Answer.Failed ? activated : funded;
            }
        };
    }

    private Answer toBilling(Tx tx, Account account, Call call) {
        if (account.standing().groupType() == GroupType.BILLING) {
            return Answer.done();
        }
        String group = conversions.billingGroup(tx, account.standing().reseller());
        return group == null
                ? Answer.illegal("no group pays beforehand")
                : Outcomes.of(
                        nouns.customers()
                                .standings()
                                .setGroup(tx, account.uid(), group, call.now()));
    }

    private Answer activated(Tx tx, long uid, Call call) {
        return Outcomes.of(
                nouns.customers().standings().setStatus(tx, uid, AccountStatus.ACTIVE, call.now()));
    }

    /// Test accounts are those of groups of type beta: their purses are emptied and they are active
    /// again.
    private Answer resetTests(Tx tx, Call call) {
        AccountQuery query = AccountQuery.all().where(AccountFilter.ofType(GroupType.BETA));
        int count = 0;
        for (AccountProfile profile : nouns.customers().accounts().list(tx, query)) {
            Account account = profile.account();
            if (account.standing().status() != AccountStatus.DELETED) {
                clear(tx, call, account.uid(), Purpose.BALANCE);
                clear(tx, call, account.uid(), Purpose.BONUS);
                Answer _ = activated(tx, account.uid(), call);
                count++;
            }
        }
        return new Answer.Done(Answer.ok().put("count", count));
    }
}
