package io.farthing.services;

import io.farthing.calendar.Term;
import io.farthing.catalog.Discount;
import io.farthing.catalog.LineKind;
import io.farthing.catalog.OfferLine;
import io.farthing.catalog.OptionKind;
import io.farthing.catalog.Priced;
import io.farthing.catalog.Pricing;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductOption;
import io.farthing.catalog.Selection;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What services cost for another term: the price of the product version that they were ordered
/// with, without set-up. Remembers what it has computed, since an account's thousands of services
/// are of few kinds.
final class RenewalPrices implements Strategies.Prices {

    private final Function<Service, Product> products;
    private final Function<Service, @Nullable Discount> discounts;
    private final Map<Kind, Map<Term, Answer>> answers = new HashMap<>();
    private @Nullable Service last;
    private Map<Term, Answer> ofLast = Map.of();

    RenewalPrices(
            Function<Service, Product> products, Function<Service, @Nullable Discount> discounts) {
        this.products = products;
        this.discounts = discounts;
    }

    /// All that a price depends on beside the term. Texts cost nothing, whatever they say.
    private record Kind(
            String sku, int version, Currency currency, Map<String, String> options, String code) {}

    private record Answer(@Nullable Money own, Map<String, Money> ofOptions) {}

    @Override
    public @Nullable Money price(Service service, Term term) {
        Map<Term, Answer> ofService = answersOf(service);
        Answer answer = ofService.get(term);
        if (answer == null) {
            answer = answer(products.apply(service), service, term, discounts.apply(service));
            ofService.put(term, answer);
        }
        return service.isOption() ? answer.ofOptions().get(service.optionName()) : answer.own();
    }

    /// One service is asked about for all its terms before the next.
    private Map<Term, Answer> answersOf(Service service) {
        if (last == null || last.id() != service.id()) {
            Discount discount = discounts.apply(service);
            Kind kind =
                    new Kind(
                            service.sku(),
                            service.version(),
                            service.currency(),
                            pricedOptions(products.apply(service), service.options()),
                            discount == null ? "" : discount.code() + "/" + discount.version());
            ofLast = answers.computeIfAbsent(kind, _ -> new HashMap<>());
            last = service;
        }
        return ofLast;
    }

    private static Map<String, String> pricedOptions(Product product, Map<String, String> options) {
        Map<String, String> priced = new HashMap<>(options);
        for (ProductOption option : product.options()) {
            if (option.kind() == OptionKind.TEXT) {
                priced.remove(option.name());
            }
        }
        return priced;
    }

    private static Answer answer(
            Product product, Service service, Term term, @Nullable Discount discount) {
        if (!product.renewal().terms().contains(term)) {
            return new Answer(null, Map.of());
        }
        Selection selection = new Selection(service.sku(), service.options(), term, 1);
        return switch (Pricing.price(product, selection, service.currency(), discount)) {
            case Priced.Refused _ -> new Answer(null, Map.of());
            case Priced.Offer offer -> split(product, offer, service.currency());
        };
    }

    /// Options that are services have their own prices; all else is the service's own.
    private static Answer split(Product product, Priced.Offer offer, Currency currency) {
        Money own = Money.zero(currency);
        Map<String, Money> ofOptions = new HashMap<>();
        for (OfferLine line : offer.withoutSetup().lines()) {
            ProductOption option =
                    line.optionName().isEmpty() ? null : product.option(line.optionName());
            if (line.kind() == LineKind.USAGE) {
                continue;
            }
            if (option != null && option.isService()) {
                ofOptions.merge(option.name(), line.net(), Money::plus);
            } else {
                own = own.plus(line.net());
            }
        }
        return new Answer(own, ofOptions);
    }
}
