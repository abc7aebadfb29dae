package io.farthing.orders;

import io.farthing.catalog.Product;
import io.farthing.catalog.ProductOption;
import io.farthing.db.Tx;
import io.farthing.jobs.Jobs;
import io.farthing.services.Lives;
import io.farthing.services.NewService;
import io.farthing.services.Service;
import io.farthing.services.ServiceJobs;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Services;
import io.farthing.services.TextMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Carries out a change that has been paid: the service gets its new plan and options at once, and
/// a job tells the machine.
final class ServiceEdits {

    private final Services services;
    private final Lives lives;
    private final Jobs jobs;

    ServiceEdits(Services services, Lives lives, Jobs jobs) {
        this.services = services;
        this.lives = lives;
        this.jobs = jobs;
    }

    /// What an order changes, as its metadata keep it.
    record Edit(long service, String sku, int version, Map<String, String> options) {
        private static final String SERVICE = "change.service";
        private static final String SKU = "change.sku";
        private static final String VERSION = "change.version";
        private static final String OPTIONS = "change.options";

        Edit {
            options = Map.copyOf(options);
        }

        Map<String, String> metadata() {
            return Map.of(
                    SERVICE,
                    "" + service,
                    SKU,
                    sku,
                    VERSION,
                    "" + version,
                    OPTIONS,
                    TextMap.toText(options));
        }

        static Edit of(Order order) {
            Map<String, String> kept = order.metadata();
            return new Edit(
                    Long.parseLong(required(kept, SERVICE)),
                    required(kept, SKU),
                    Integer.parseInt(required(kept, VERSION)),
                    TextMap.ofText(required(kept, OPTIONS)));
        }

        /// Whether an order changes a service to that plan.
        static boolean isTo(Order order, String sku) {
            return sku.equals(order.metadata().get(SKU));
        }

        private static String required(Map<String, String> kept, String name) {
            String value = kept.get(name);
            if (value == null) {
                throw new IllegalStateException("a change that does not say its " + name);
            }
            return value;
        }
    }

    void make(Tx tx, Order order, Instant now) {
        Edit edit = Edit.of(order);
        Service before = services.lock(tx, List.of(edit.service())).getFirst();
        services.edit(tx, before.id(), edit.sku(), edit.version(), edit.options());
        Service after = services.lock(tx, List.of(edit.service())).getFirst();
        List<Service> had =
                services.optionsOf(tx, before.id()).stream()
                        .filter(option -> option.status() != ServiceStatus.ENDED)
                        .toList();
        Product product = services.product(tx, after);
        List<NewService> added = new ArrayList<>();
        for (ProductOption option : product.options()) {
            boolean isWanted = option.isService() && isOn(edit.options().get(option.name()));
            if (isWanted && had.stream().noneMatch(is(option.name()))) {
                added.add(child(tx, after, option.name()));
            }
        }
        for (Service option : had) {
            if (!isOn(edit.options().get(option.optionName()))) {
                lives.dismiss(tx, option, now);
            }
        }
        join(tx, order, after, added, now);
        var _ = jobs.create(tx, ServiceJobs.change(after, edit.options(), order.id()), now);
    }

    private static Predicate<Service> is(String optionName) {
        return option -> option.optionName().equals(optionName);
    }

    private static boolean isOn(@Nullable String value) {
        return value != null
                && !value.isEmpty()
                && !value.equals("false")
                && !value.equals("0")
                && !value.equals("none");
    }

    private NewService child(Tx tx, Service parent, String optionName) {
        return new NewService(
                services.reserve(tx, 1)[0],
                parent.sku(),
                parent.version(),
                parent.family(),
                parent.id(),
                optionName,
                parent.options(),
                parent.configuration(),
                parent.term(),
                parent.renewal());
    }

    private void join(Tx tx, Order order, Service parent, List<NewService> added, Instant now) {
        services.order(
                tx,
                new NewService.Origin(order.account(), order.id(), parent.currency(), "", 0, now),
                added);
        for (NewService option : added) {
            lives.join(tx, option.id(), parent);
        }
    }
}
