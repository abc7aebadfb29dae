package io.farthing.console;

import io.farthing.access.AuditTrail;
import io.farthing.catalog.Billing;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.ProductPrice;
import io.farthing.catalog.Products;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Orders;
import io.farthing.orders.PlaceResult;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is for sale, and ordering it. The price that is shown is the order itself, rolled back.
public final class ShopPages {
    private static final String HERE = "/console/shop";
    private static final String ONE = HERE + "/{sku}";
    private static final String FORM = "customer/shop_form";

    /// What can be one; anything else is as good as unknown, and some of it no text that is kept.
    private static final Pattern WORD = Pattern.compile("\\p{Graph}{0,128}");

    private final Database database;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Products products;
    private final Orders orders;
    private final PaymentMethods methods;

    ShopPages(Console.Nouns nouns, Database database) {
        this.database = database;
        accounts = nouns.access().accounts();
        audit = nouns.access().audit();
        products = nouns.sales().products();
        orders = nouns.sales().orders();
        methods = nouns.sales().methods();
    }

    /// Everything that is sold in the account's currency.
    public record Listed(Currency currency, Map<ProductFamily, List<Product>> families) {
        public ProductPrice price(Product product) {
            return Objects.requireNonNull(
                    product.price(currency, product.renewal().usualTerm()), product.sku());
        }

        public String path(Product product) {
            return ShopPages.path(product);
        }
    }

    /// One product's form.
    ///
    /// @param methods what it can be paid with, beside the balance
    public record Model(
            ShopForm form, Currency currency, List<PaymentMethod> methods, ShopPrice price) {
        public Model {
            methods = List.copyOf(methods);
        }

        public boolean isChosen(PaymentMethod method) {
            String wanted = form.value("method");
            return wanted.isEmpty() ? method.isUsual() : wanted.equals(value(method));
        }

        /// The usual one is named as such, so that an account whose orders go to the month's
        /// invoice has them there.
        public String value(PaymentMethod method) {
            return method.isUsual() ? "usual" : Long.toString(method.id());
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(HERE, PageAudience.CUSTOMER, this::list),
                Route.pageAlone(ONE, PageAudience.CUSTOMER, this::show),
                Route.formAlone(ONE, PageAudience.CUSTOMER, this::answer));
    }

    static String path(Product product) {
        return HERE + "/" + Visit.encoded(product.sku());
    }

    private Outcome list(Tx tx, Visit visit) {
        Currency currency = visit.currency(tx, accounts);
        Map<ProductFamily, List<Product>> families = new TreeMap<>();
        for (Product product : products.list(tx, visit.now())) {
            if (product.price(currency, product.renewal().usualTerm()) != null) {
                families.computeIfAbsent(product.family(), _ -> new ArrayList<>()).add(product);
            }
        }
        return Outcome.shown("customer/shop", new Listed(currency, families));
    }

    private Outcome show(Visit visit) {
        return database.<Outcome>dryRun(tx -> {
            Product product = find(tx, visit);
            if (product == null) {
                return Outcome.missing();
            }
            ShopForm form = ShopForm.fresh(product);
            return Outcome.shown(FORM, model(tx, visit, form, quote(tx, visit, form).untold()));
        });
    }

    /// The key for "enter" asks for the price; only its own button orders.
    private Outcome answer(Visit visit) {
        return visit.field("step").equals("order") ? order(visit) : price(visit);
    }

    private Outcome price(Visit visit) {
        return database.<Outcome>dryRun(tx -> {
            Product product = find(tx, visit);
            if (product == null) {
                return Outcome.missing();
            }
            ShopForm form = ShopForm.sent(product, visit);
            Model model = model(tx, visit, form, quote(tx, visit, form));
            if (visit.request().header("HX-Request") != null) {
                return Outcome.shown("customer/shop_price", model);
            }
            return answered(model);
        });
    }

    private static Outcome answered(Model model) {
        return model.price().isRight() ? Outcome.shown(FORM, model) : Outcome.mistaken(FORM, model);
    }

    private Model model(Tx tx, Visit visit, ShopForm form, ShopPrice price) {
        boolean isArrears = form.product().billing() == Billing.ARREARS;
        Purpose purpose = isArrears ? Purpose.ARREARS : Purpose.ADVANCE;
        return new Model(
                form,
                visit.currency(tx, accounts),
                PaymentPages.usable(methods, tx, visit, purpose),
                price);
    }

    /// The very path of an order, whose transaction the caller rolls back.
    private ShopPrice quote(Tx tx, Visit visit, ShopForm form) {
        NewOrder wanted = form.order(visit.account());
        return wanted == null
                ? ShopPrice.mistaken("product")
                : ShopPrice.of(placed(tx, visit, wanted), form, visit.refusals());
    }

    private PlaceResult placed(Tx tx, Visit visit, NewOrder wanted) {
        if (!WORD.matcher(wanted.discountCode()).matches()) {
            return new PlaceResult.NoSuchDiscount(wanted.discountCode());
        }
        return orders.place(tx, wanted, visit.now());
    }

    private Outcome order(Visit visit) {
        return Undone.unlessRefused(database, tx -> order(tx, visit));
    }

    /// The form's own key makes a second click the first order again.
    private Outcome order(Tx tx, Visit visit) {
        Product product = find(tx, visit);
        NewOrder wanted =
                product == null ? null : ShopForm.sent(product, visit).order(visit.account());
        String key = visit.key();
        if (wanted == null || key == null) {
            return Outcome.missing();
        }
        NewOrder paid = wanted.paidBy(InvoicePages.choice(visit)).withKey("console/" + key);
        PlaceResult result = placed(tx, visit, paid);
        return switch (result) {
            case PlaceResult.Placed(var order) -> {
                visit.writeDown(tx, audit);
                yield OrderedPages.thanks(order);
            }
            case PlaceResult.AlreadyPlaced(var order) -> OrderedPages.thanks(order);
            case PlaceResult.Refused _,
                    PlaceResult.NoSuchProduct _,
                    PlaceResult.NoSuchAccount _,
                    PlaceResult.NoSuchDiscount _,
                    PlaceResult.KeyReused _,
                    PlaceResult.PaymentRefused _ ->
                    throw new Undone(again -> refused(again, visit, result));
        };
    }

    private Outcome refused(Tx tx, Visit visit, PlaceResult result) {
        Product product = find(tx, visit);
        if (product == null) {
            return Outcome.missing();
        }
        ShopForm form = ShopForm.sent(product, visit);
        ShopPrice quoted = quote(tx, visit, form);
        ShopPrice refused = ShopPrice.of(result, form, visit.refusals()).withOrder(quoted.order());
        return Outcome.mistaken(FORM, model(tx, visit, form, refused));
    }

    private @Nullable Product find(Tx tx, Visit visit) {
        String sku = visit.request().pathParameter("sku");
        return WORD.matcher(sku).matches() ? products.find(tx, sku, visit.now()) : null;
    }
}
