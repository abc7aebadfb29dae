package io.farthing.resources;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CreditOffer;
import io.farthing.catalog.CreditOffers;
import io.farthing.db.Tx;
import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.SampleBatch;
import io.farthing.metering.Taken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells the meters what resources took up, an hour at a time: one sample for each, with the peak
/// of the hour. The same hour told again changes nothing, as with any usage.
public final class ResourceMeter {
    /// All that an account runs by the hour stands in one environment of this name.
    public static final String ENVIRONMENT = "hosting";

    private final Intake intake;
    private final CreditOffers offers;
    private final Meters.Known meters;

    public ResourceMeter(Intake intake, Meters meters, CreditOffers offers) {
        this.intake = intake;
        this.offers = offers;
        this.meters = meters.known();
    }

    /// The first hour that has not been metered and has anything to meter, if it is over by `end`,
    /// with everybody else kept from it until the transaction ends; the last one before `end` where
    /// nothing has happened since. Null where all is done.
    public @Nullable Hour next(Tx tx, Hour end) {
        Hour before = SpanStore.lockMetered(tx);
        if (before == null || !before.isBefore(end)) {
            return null;
        }
        return SpanStore.isIdleFrom(tx, before) ? end.plus(-1) : before;
    }

    /// Tells of an hour, in transactions of the intake's own.
    ///
    /// @return how many resources took something up
    public long meter(Tx tx, Hour hour, Instant now) {
        CreditOffer offer = offers.find(tx, now);
        if (offer == null) {
            return 0;
        }
        NodeSetting none = NodeSetting.NONE;
        Filling filling = new Filling();
        SpanStore.peaks(
                tx,
                hour,
                peak -> {
                    NodeTraits traits = new NodeTraits(peak.type().text(), offer.hostGroup(), none);
                    filling.add(peak, traits, hour.start().toEpochMilli());
                });
        filling.send();
        return filling.resources;
    }

    public void done(Tx tx, Hour hour) {
        SpanStore.markMetered(tx, hour.next());
    }

    /// Sends a batch whenever one is full.
    private final class Filling {
        private SampleBatch batch = new SampleBatch();
        private long resources;

        void add(SpanStore.Peak peak, NodeTraits traits, long millis) {
            NodeName name =
                    new NodeName(
                            peak.account(),
                            ENVIRONMENT,
                            peak.type().text() + "-" + peak.resource());
            batch.begin(batch.node(name, traits), millis, resources);
            for (Size.Part part : peak.size().parts()) {
                batch.reading(meters.required(part.meter()), part.value(), 0);
            }
            resources++;
            if (batch.isFull()) {
                send();
            }
        }

        void send() {
            Taken _ = intake.take(batch);
            batch = new SampleBatch();
        }
    }
}
