package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.metering.Fleet;
import io.farthing.rating.Quantity;
import io.farthing.services.Installations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What the server writes into the log of a shard when hours of it are to be rated elsewhere:
/// which, and all that their charges depend on besides usage and prices, as it was at that moment.
/// It is the usage before it in the log that counts, so the log's order decides what is late.
record RatingOrder(Head head, Facts facts, Memory memory) {

    /// @param number counts the orders of the shard
    /// @param from hours from that one
    /// @param to up to and not including that one
    /// @param isCorrection of hours that got usage after they were charged, and of no others
    /// @param now when it was ordered, which is when the charges are posted
    /// @param prices which price book
    /// @param keptFrom the usage of charged hours before that one is not kept any longer
    /// @param posted the hours that are charged, with the last revision of each
    record Head(
            int shard,
            long number,
            int from,
            int to,
            boolean isCorrection,
            Instant now,
            String prices,
            int keptFrom,
            Map<Integer, Integer> posted) {

        int revision(int hour) {
            return posted.getOrDefault(hour, 0);
        }
    }

    /// What [RatingFacts] are put together from.
    record Facts(
            List<Fleet.Line> nodes,
            List<RatingFacts.Owner> owners,
            List<EnvironmentTariffs.Attached> extras,
            List<Installations.Free> installed) {

        static Facts read(Tx tx, int shard, TermsReader terms) {
            Supplier<List<Fleet.Line>> lines = Fleet.askLines(tx, shard);
            Supplier<List<Account.Rated>> accounts = terms.askRated(tx, shard);
            RatingFacts.Beside beside = RatingFacts.Beside.ask(tx, shard);
            Set<Long> withNodes = Fleet.of(lines.get()).accounts();
            return new Facts(
                    lines.get(),
                    accounts.get().stream()
                            .filter(each -> withNodes.contains(each.uid()))
                            .map(RatingFacts.Owner::of)
                            .toList(),
                    beside.extras().get(),
                    beside.installed().get());
        }
    }

    /// What the shard remembers.
    record Memory(List<OnceAt> once, List<Amount> used, List<MemoryStore.Noted> noted) {
        static Memory of(RatingMemory.Remembered remembered) {
            return new Memory(
                    remembered.once().entrySet().stream()
                            .map(each -> new OnceAt(each.getKey(), each.getValue()))
                            .toList(),
                    remembered.used().entrySet().stream()
                            .map(each -> new Amount(each.getKey(), each.getValue()))
                            .toList(),
                    remembered.noted());
        }
    }

    record OnceAt(MemoryStore.Once once, Hour hour) {}

    record Amount(MemoryStore.Used used, Quantity quantity) {}

    /// As the database has it at this moment.
    static RatingOrder read(Tx tx, Head head, TermsReader terms) {
        return new RatingOrder(
                head,
                Facts.read(tx, head.shard(), terms),
                Memory.of(MemoryStore.ask(tx, head.shard()).from(tx, head.from())));
    }

    ShardRating rating(PriceBook book) {
        RatingFacts known =
                new RatingFacts(
                        head.shard(),
                        Fleet.of(facts.nodes()),
                        facts.owners().stream()
                                .collect(
                                        Collectors.toMap(
                                                RatingFacts.Owner::uid, Function.identity())),
                        EnvironmentTariffs.of(facts.extras()),
                        InstalledEnvironments.of(facts.installed()));
        Map<MemoryStore.Once, Hour> once =
                memory.once().stream().collect(Collectors.toMap(OnceAt::once, OnceAt::hour));
        Map<MemoryStore.Used, Quantity> used =
                memory.used().stream().collect(Collectors.toMap(Amount::used, Amount::quantity));
        RatingMemory.Remembered remembered =
                new RatingMemory.Remembered(once, used, memory.noted());
        return new ShardRating(book, known, new RatingMemory(book, remembered));
    }
}
