package io.farthing.services;

import io.farthing.catalog.Product;
import io.farthing.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Begins services with the order that brings them: where it is paid as it is placed, and nobody
/// has to set anything up.
public final class Sales {

    private final Standings standings;

    public Sales(Services services) {
        standings = new Standings(services);
    }

    /// A service that is sold.
    ///
    /// @param name from [#nextName]
    public record Sale(
            NewService service, List<NewService> options, Product product, String name) {}

    /// The next free name by the product's rule, for a service that is being ordered.
    public static String nextName(
            Tx tx, NewService.Origin origin, NewService service, Product product) {
        return NameStore.next(tx, service.from(origin), product.nameStem());
    }

    /// The services as they begin, without their options.
    ///
    /// @param choice what the account decided for all its services
    public List<Service> begin(
            Tx tx, NewService.Origin origin, List<Sale> sold, RenewalChoice choice) {
        List<Service> begun = new ArrayList<>();
        List<Start> starts = new ArrayList<>();
        for (Sale sale : sold) {
            Start start = start(tx, origin, sale, sale.service(), choice);
            begun.add(start.service());
            starts.add(start);
            for (NewService option : sale.options()) {
                starts.add(start(tx, origin, sale, option, choice));
            }
        }
        ServiceWrites.insertBegun(tx, origin, starts);
        return begun;
    }

    private Start start(
            Tx tx, NewService.Origin origin, Sale sale, NewService one, RenewalChoice choice) {
        String name = one.parent() == null ? sale.name() : sale.name() + "/" + one.optionName();
        return standings.start(
                tx,
                one.from(origin),
                new Standings.Beginning(name, sale.product(), Map.of(), origin.createdAt()),
                Clockwork.ofNew(one.id(), origin, choice));
    }
}
