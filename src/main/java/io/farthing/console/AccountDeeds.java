package io.farthing.console;

import io.farthing.charging.Funds;
import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.customers.Account;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.StandingChange;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.quotas.QuotaChange;
import io.farthing.quotas.Quotas;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What staff does to an account by hand, each by the noun that the APIs ask too, and each written
/// down in the audit trail.
final class AccountDeeds {
    private static final int LONGEST_NOTE = 1000;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{16,64}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}([.,][0-9]{1,8})?");

    private final Console.Nouns nouns;
    private final AccountPages pages;

    AccountDeeds(Console.Nouns nouns) {
        this.nouns = nouns;
        pages = new AccountPages(nouns);
    }

    List<Route> routes() {
        return List.of(
                deed("/funds", said(this::move)),
                deed("/status", said(this::status)),
                deed("/group", said(this::group)),
                deed("/quota", this::quota));
    }

    @FunctionalInterface
    private interface Deed {
        /// What was wrong with it, in words; null where it is done.
        @Nullable String run(Tx tx, Visit visit, Account account);
    }

    /// The platform's staff alone: a reseller's has its own ways with its customers' money.
    private Route deed(String path, Deed deed) {
        return Route.form(
                AccountPages.ONE + path,
                PageAudience.OPERATOR,
                (tx, visit) -> carryOut(tx, visit, deed));
    }

    /// Of one that tells what is wrong as a key of the words.
    private static Deed said(Deed keyed) {
        return (tx, visit, account) -> {
            String key = keyed.run(tx, visit, account);
            return key == null ? null : visit.page().say(key);
        };
    }

    private Outcome carryOut(Tx tx, Visit visit, Deed deed) {
        Account account = AccountPages.find(tx, nouns.access().accounts(), visit);
        if (account == null) {
            return Outcome.missing();
        }
        String mistake = deed.run(tx, visit, account);
        return mistake == null
                ? Outcome.moved(AccountListPages.PATH + "/" + account.uid() + "?done=carried-out")
                : Outcome.mistaken("staff/account", pages.model(tx, visit, account.uid(), mistake));
    }

    /// The form's own key makes a second click the same movement.
    private @Nullable String move(Tx tx, Visit visit, Account account) {
        Money amount = amount(account.payment().currency(), visit.field("amount"));
        if (amount == null) {
            return "staff.mistake.amount";
        }
        String note = visit.field("note");
        if (TextRule.refusal(note, LONGEST_NOTE) != null) {
            return "staff.mistake.note";
        }
        String key = visit.field("key");
        if (!KEY.matcher(key).matches()) {
            return "staff.mistake.form";
        }
        Movement movement = new Movement(key, account.uid(), amount, note);
        String what = visit.field("what");
        FundsResult result = moved(tx, what, movement, visit.now());
        if (result == null) {
            return "staff.mistake.form";
        }
        String mistake = mistake(result);
        if (mistake == null) {
            audit(tx, visit, account, "console.funds." + what, amount.text() + " " + note);
        }
        return mistake;
    }

    /// Null for what is none of the form's choices.
    private @Nullable FundsResult moved(Tx tx, String what, Movement movement, Instant now) {
        Funds funds = nouns.staff().money().funds();
        return switch (what) {
            case "refill" -> funds.fund(tx, movement, Purpose.BALANCE, now);
            case "bonus" -> funds.fund(tx, movement, Purpose.BONUS, now);
            case "withdraw" -> funds.unfund(tx, movement, Purpose.BALANCE, now);
            case "charge" -> funds.charge(tx, movement, null, now);
            default -> null;
        };
    }

    private static @Nullable String mistake(FundsResult result) {
        return switch (result) {
            case FundsResult.Done _ -> null;
            case FundsResult.NotEnough _ -> "staff.mistake.not-enough";
            case FundsResult.TooMuch _ -> "staff.mistake.amount";
            case FundsResult.KeyUsedForOther _,
                    FundsResult.NoSuchAccount _,
                    FundsResult.NoSuchEnvironment _,
                    FundsResult.OtherCurrency _ ->
                    "staff.mistake.form";
        };
    }

    private @Nullable String status(Tx tx, Visit visit, Account account) {
        AccountStandings standings = nouns.staff().people().standings();
        String what = visit.field("what");
        StandingChange change =
                switch (what) {
                    case "activate" ->
                            standings.setStatus(
                                    tx, account.uid(), AccountStatus.ACTIVE, visit.now());
                    case "deactivate" ->
                            standings.setStatus(
                                    tx, account.uid(), AccountStatus.INACTIVE, visit.now());
                    case "suspend" -> standings.suspend(tx, account.uid());
                    case "enable" -> standings.enable(tx, account.uid());
                    default -> null;
                };
        return change == null
                ? "staff.mistake.form"
                : changed(tx, visit, change, "console.status." + what);
    }

    private @Nullable String group(Tx tx, Visit visit, Account account) {
        String group = visit.field("group");
        return changed(
                tx,
                visit,
                nouns.staff().people().standings().setGroup(tx, account.uid(), group, visit.now()),
                "console.group");
    }

    private @Nullable String quota(Tx tx, Visit visit, Account account) {
        Quotas quotas = nouns.staff().people().quotas();
        QuotaFields asked = QuotaFields.of(tx, quotas, visit);
        if (asked == null) {
            return visit.page().say("staff.mistake.gone");
        }
        Long value = asked.value();
        QuotaChange change =
                value == null
                        ? quotas.dropPersonal(tx, account.uid(), asked.key())
                        : quotas.setPersonal(tx, account.uid(), asked.key(), value);
        String mistake = QuotaFields.mistake(visit.page(), change);
        if (mistake == null) {
            audit(tx, visit, account, "console.quota", asked.detail());
        }
        return mistake;
    }

    private @Nullable String changed(Tx tx, Visit visit, StandingChange change, String action) {
        return switch (change) {
            case StandingChange.Changed(Account before, Account after) -> {
                String detail = before.standing().group() + " → " + after.standing().group();
                boolean isMoved = !before.standing().group().equals(after.standing().group());
                audit(tx, visit, after, action, isMoved ? detail : "");
                yield null;
            }
            case StandingChange.Unchanged _ -> null;
            case StandingChange.IsDeleted _ -> "staff.mistake.deleted";
            case StandingChange.NoSuchAccount _, StandingChange.NoSuchGroup _ ->
                    "staff.mistake.form";
        };
    }

    private void audit(Tx tx, Visit visit, Account account, String action, String detail) {
        visit.audit(tx, nouns.access().audit(), account.uid(), action, detail);
    }

    /// Null where the text is no amount above zero that the currency can hold.
    static @Nullable Money amount(Currency currency, String text) {
        if (!AMOUNT.matcher(text).matches()) {
            return null;
        }
        try {
            Money amount = Money.of(currency, text.replace(',', '.'));
            return amount.signum() > 0 ? amount : null;
        } catch (ArithmeticException | IllegalArgumentException unfit) {
            return null;
        }
    }
}
