package io.farthing.ledger;

import io.farthing.money.Money;
import java.time.YearMonth;

/// What the house's books of one kind gained in a month, over all shards; negative where they lost.
public record Turnover(YearMonth month, BookKind kind, Money amount) {}
