package io.farthing.door.jelastic;

import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.customers.Account;
import io.farthing.customers.AccountField;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.customers.Conversions;
import io.farthing.customers.GroupType;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.notices.MailTemplates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Paying customers taken back to trial, in `billing/account`.
final class TrialMethods {
    private static final Parameter<String> TEMPLATE = Parameter.required("template", Type.TEXT);
    private static final Parameter<Type.Uids> UIDS = Parameter.optional("uids", Type.UIDS);
    private static final Parameter<Instant> START = Parameter.optional("startTime", Type.DATE);
    private static final Parameter<Instant> END = Parameter.optional("endTime", Type.DATE);
    private static final Parameter<Integer> FROM = Parameter.optional("start", Type.COUNT);
    private static final Parameter<Integer> COUNT = Parameter.optional("count", Type.COUNT);
    private static final Parameter<BigDecimal> BONUS =
            Parameter.optional("bonus", Type.DECIMAL_NUMBER);

    /// In one transaction; more come with the next page.
    private static final int MOST_AT_ONCE = 1000;

    private final JelasticDoor.Nouns nouns;
    private final Conversions conversions;
    private final Amounts amounts;

    TrialMethods(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
        conversions = new Conversions(nouns.customers().groups(), nouns.customers().standings());
        amounts = new Amounts(nouns.customers().accounts());
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .staff(
                        "ConvertToTrial",
                        new Method.Body.Whole(this::toTrial),
                        TEMPLATE,
                        UIDS,
                        START,
                        END,
                        FROM,
                        COUNT,
                        BONUS)
                .methods();
    }

    /// All of the page, or none.
    private Answer toTrial(Tx tx, Call call) {
        String template = call.arguments().get(TEMPLATE);
        String group = trialGroup(tx);
        if (group == null) {
            return Answer.illegal("no group is for trials");
        }
        Map<String, String> values = Map.of("group", group);
        if (!MailTemplates.isFilledBy(template, values.keySet())) {
            return Answer.invalid(TEMPLATE.name(), "is no mail about a group");
        }
        int converted = 0;
        for (long uid : chosen(tx, call)) {
            Answer moved =
                    ConversionMethods.answer(conversions.toTrial(tx, uid, group, call.now()));
            if (moved instanceof Answer.Failed) {
                return moved;
            }
            Answer granted = bonus(tx, uid, call);
            if (granted instanceof Answer.Failed) {
                return granted;
            }
            nouns.trade().notices().mail(tx, uid, template, values, call.now());
            converted++;
        }
        return new Answer.Done(Answer.ok().put("count", converted));
    }

    private Answer bonus(Tx tx, long uid, Call call) {
        BigDecimal bonus = call.arguments().get(BONUS, BigDecimal.ZERO);
        if (bonus.signum() == 0) {
            return Answer.done();
        }
        return switch (amounts.read(tx, uid, bonus, BONUS)) {
            case Amounts.Refused(Answer answer) -> answer;
            case Amounts.Sound(Account account, Money amount) -> {
                Movement movement =
                        new Movement(
                                call.key() + "-" + uid, account.uid(), amount, "back to trial");
                FundsResult funded =
                        nouns.money().funds().fund(tx, movement, Purpose.BONUS, call.now());
                yield Outcomes.of(funded);
            }
        };
    }

    /// The group for signing up where it is one, or else the first trial group.
    private @Nullable String trialGroup(Tx tx) {
        AccountGroup signup = nouns.customers().groups().marked(tx, AccountGroup.Mark.SIGNUP);
        if (signup != null && signup.type() == GroupType.TRIAL) {
            return signup.name();
        }
        return nouns.customers().groups().list(tx).stream()
                .filter(each -> each.type() == GroupType.TRIAL)
                .map(AccountGroup::name)
                .findFirst()
                .orElse(null);
    }

    /// Those named, or else a page of those that are no trials and came about in the time given.
    private List<Long> chosen(Tx tx, Call call) {
        Type.Uids named = call.arguments().find(UIDS);
        if (named != null) {
            return named.values();
        }
        Instant start = call.arguments().get(START, Instant.MIN);
        Instant end = call.arguments().get(END, Instant.MAX);
        List<Long> all = new ArrayList<>();
        AccountQuery query = AccountQuery.all().orderedBy(AccountField.CREATED_AT, false);
        nouns.customers()
                .accounts()
                .each(tx, query, profile -> addIfChosen(all, profile, start, end));
        int count = call.arguments().get(COUNT, 0);
        return all.stream()
                .skip(call.arguments().get(FROM, 0))
                .limit(count == 0 ? MOST_AT_ONCE : Math.min(count, MOST_AT_ONCE))
                .toList();
    }

    private static void addIfChosen(
            List<Long> all, AccountProfile profile, Instant start, Instant end) {
        Account account = profile.account();
        Instant created = account.dates().createdAt();
        boolean isIn = !created.isBefore(start) && created.isBefore(end);
        if (isIn && account.standing().groupType() != GroupType.TRIAL && account.mayBeUsed()) {
            all.add(account.uid());
        }
    }
}
