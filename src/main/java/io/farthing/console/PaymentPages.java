package io.farthing.console;

import io.farthing.customers.AccountFunds;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.payments.GatewayVisits;
import io.farthing.payments.ManualGateway;
import io.farthing.payments.MethodType;
import io.farthing.payments.NewPayment;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentQuery;
import io.farthing.payments.PaymentRefusal;
import io.farthing.payments.PaymentRules;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.payments.Purpose;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a customer pays: registered methods, money for the balance, and what has been paid.
public final class PaymentPages {
    static final String HERE = "/console/payments";
    private static final int MOST = 25;

    /// A decimal point or comma, whichever the keyboard has; no thousands, which could be either.
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,7}([.,][0-9]{1,2})?");

    private final Accounts accounts;
    private final PaymentMethods methods;
    private final Payments payments;
    private final GatewayVisits visits;

    PaymentPages(Console.Nouns nouns) {
        accounts = nouns.access().accounts();
        methods = nouns.sales().methods();
        payments = nouns.sales().payments();
        visits = nouns.sales().visits();
    }

    /// What the page shows.
    ///
    /// @param usable the methods that can fill the balance
    /// @param amount as it was filled in before
    /// @param takesNew whether there is a gateway that asks for cards and the like
    /// @param mistake what was wrong, a key below `payments.mistake.`; null mostly
    /// @param refusal why a method cannot be used, in words; null mostly
    public record Model(
            Currency currency,
            AccountFunds funds,
            List<PaymentMethod> methods,
            List<PaymentMethod> usable,
            List<Payment> payments,
            String amount,
            boolean takesNew,
            @Nullable String mistake,
            @Nullable String refusal) {
        public Model {
            methods = List.copyOf(methods);
            usable = List.copyOf(usable);
            payments = List.copyOf(payments);
        }

        public List<MethodType> types() {
            return MethodPages.types();
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(
                        HERE, PageAudience.CUSTOMER, (tx, visit) -> shown(tx, visit, null, null)),
                Route.form(HERE + "/top-up", PageAudience.CUSTOMER, this::topUp),
                Route.form(HERE + "/methods/{id}/usual", PageAudience.CUSTOMER, this::makeUsual),
                Route.form(HERE + "/methods/{id}/remove", PageAudience.CUSTOMER, this::remove));
    }

    Outcome shown(Tx tx, Visit visit, @Nullable String mistake, @Nullable String refusal) {
        AccountProfile profile =
                Objects.requireNonNull(
                        accounts.profile(tx, visit.account()), "a customer without account");
        List<PaymentMethod> all = methods.list(tx, visit.account(), visit.now());
        PaymentQuery query = new PaymentQuery(visit.account(), null, null, MOST);
        Model model =
                new Model(
                        profile.account().payment().currency(),
                        profile.funds(),
                        all,
                        PaymentRules.usable(all, Purpose.TOP_UP),
                        payments.page(tx, query),
                        visit.field("amount"),
                        !visits.gateway().equals(ManualGateway.NAME),
                        mistake,
                        refusal);
        return mistake == null && refusal == null
                ? Outcome.shown("customer/payments", model)
                : Outcome.mistaken("customer/payments", model);
    }

    /// The form's own key makes a second click join the first; another amount is another payment.
    private Outcome topUp(Tx tx, Visit visit) {
        String key = visit.key();
        Money amount = amount(tx, visit);
        if (amount == null || key == null) {
            return shown(tx, visit, "amount", null);
        }
        List<PaymentMethod> all = methods.list(tx, visit.account(), visit.now());
        Long wanted = Visit.number(visit.field("method"));
        PaymentMethod method =
                all.stream()
                        .filter(each -> wanted != null && each.id() == wanted)
                        .findFirst()
                        .orElse(null);
        PaymentRefusal refusal = PaymentRules.refusal(method, Purpose.TOP_UP, all);
        if (refusal != null) {
            return shown(tx, visit, null, visit.refusals().of(refusal));
        }
        if (method == null) {
            return shown(tx, visit, "method", null);
        }
        String name =
                "console/%d/%s/%d/%d".formatted(visit.account(), key, method.id(), amount.units());
        Payment _ =
                payments.begin(
                        tx,
                        new NewPayment(
                                method,
                                amount,
                                PaymentSubject.topUp(visit.account()),
                                name,
                                NewPayment.Retries.NONE),
                        visit.now());
        return Outcome.moved(HERE + "?done=paying");
    }

    /// What can pay that, besides the balance, which forms name apart.
    static List<PaymentMethod> usable(PaymentMethods methods, Tx tx, Visit visit, Purpose purpose) {
        return PaymentRules.usable(methods.list(tx, visit.account(), visit.now()), purpose).stream()
                .filter(method -> method.type() != MethodType.PREPAID)
                .toList();
    }

    /// Null where it is no amount of the account's currency, or none at all.
    private @Nullable Money amount(Tx tx, Visit visit) {
        return amount(visit.currency(tx, accounts), visit.field("amount"));
    }

    /// What somebody typed as an amount of that currency; null where it is none above zero.
    static @Nullable Money amount(Currency currency, String typed) {
        if (!AMOUNT.matcher(typed).matches()) {
            return null;
        }
        Money amount = Money.of(currency, typed.replace(',', '.'));
        return amount.signum() > 0 && amount.equals(amount.roundedToMinor()) ? amount : null;
    }

    private Outcome makeUsual(Tx tx, Visit visit) {
        PaymentMethod method = find(tx, visit);
        return method == null
                ? Outcome.missing()
                : changed(tx, visit, methods.makeUsual(tx, method.id(), visit.now()));
    }

    private Outcome remove(Tx tx, Visit visit) {
        PaymentMethod method = find(tx, visit);
        return method == null
                ? Outcome.missing()
                : changed(tx, visit, methods.remove(tx, method.id(), visit.now()));
    }

    private Outcome changed(Tx tx, Visit visit, PaymentMethods.Change change) {
        return switch (change) {
            case PaymentMethods.Change.Changed _ -> Outcome.moved(HERE + "?done=saved");
            case PaymentMethods.Change.NoSuchMethod _ -> Outcome.missing();
            case PaymentMethods.Change.IsUsual _ -> shown(tx, visit, "usual", null);
            case PaymentMethods.Change.NotUsable _ -> shown(tx, visit, "method", null);
        };
    }

    private @Nullable PaymentMethod find(Tx tx, Visit visit) {
        Long id = visit.pathNumber("id");
        PaymentMethod method = id == null ? null : methods.find(tx, id, visit.now());
        return method == null || method.account() != visit.account() ? null : method;
    }
}
