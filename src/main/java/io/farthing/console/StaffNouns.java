package io.farthing.console;

import io.farthing.catalog.Discounts;
import io.farthing.charging.Charging;
import io.farthing.charging.Funds;
import io.farthing.charging.HourlyRun;
import io.farthing.charging.OfferCheck;
import io.farthing.charging.Rerating;
import io.farthing.charging.ResellerFounding;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.Groups;
import io.farthing.customers.Resellers;
import io.farthing.jobs.Jobs;
import io.farthing.ledger.Ledger;
import io.farthing.metering.HourlyUsage;
import io.farthing.notices.Webhooks;
import io.farthing.orders.Dunning;
import io.farthing.payments.Disputes;
import io.farthing.payments.Statements;
import io.farthing.quotas.Quotas;

/// What the pages of staff show beside what customers see too.
public record StaffNouns(People people, Run run, Money money, Trade trade) {

    public record People(
            Groups groups,
            AccountStandings standings,
            Quotas quotas,
            Resellers resellers,
            ResellerFounding founding) {}

    /// What charges by the hour, and by which prices.
    public record Run(
            Charging charging,
            HourlyRun hourly,
            HourlyUsage usage,
            Rerating rerating,
            OfferCheck offers) {}

    public record Money(
            Ledger ledger,
            Funds funds,
            Statements statements,
            Disputes disputes,
            Dunning dunning) {}

    public record Trade(Jobs jobs, Webhooks webhooks, Discounts discounts) {}
}
