// Copyright The otp-auth authors
// SPDX-License-Identifier: Apache-2.0
package dev.creatives.internal;

import dev.creatives.image.ImageSieve;
import dev.creatives.image.Sieved;
import dev.creatives.image.UnfitImageException;
import dev.creatives.model.Picture;
import dev.creatives.result.Refusal;
import dev.creatives.result.UploadResult.Refused;
import dev.creatives.spi.BlobDraft;
import dev.creatives.spi.BlobStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** Makes a draft from a body: bounded, sieved, upright. */
final class Intake {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Parts parts;
    private final Judges judges;

    Intake(Parts parts, Judges judges) {
        this.parts = parts;
        this.judges = judges;
    }

    /** The draft stays open only if this returns. */
    Received take(Claim claim, InputStream body) throws IOException, TurnedDownException {
        BlobDraft draft = parts.blobs().begin();
        boolean whole = false;
        try {
            DraftOutput out = new DraftOutput(draft, parts.limits().maxBytes());
            Sieved sieved = sieve(new BoundedBody(body, parts.limits().maxBytes()), out);
            claim.require(sieved.type());
            if (!sieved.isUpright()) {
                return turned(claim, draft, sieved);
            }
            whole = true;
            return new Received(draft, claim.name(), out.picture(sieved));
        } finally {
            if (!whole) {
                draft.close();
            }
        }
    }

    private Sieved sieve(InputStream body, DraftOutput out) throws IOException, TurnedDownException {
        try {
            return ImageSieve.sieve(body, out, parts.limits());
        } catch (TooLongException e) {
            throw tooLarge();
        } catch (UnfitImageException e) {
            throw unfit(e);
        }
    }

    private Received turned(Claim claim, BlobDraft lying, Sieved sieved) throws TurnedDownException {
        BlobDraft draft = parts.blobs().begin();
        boolean whole = false;
        try (InputStream in = lying.read()) {
            DraftOutput out = new DraftOutput(draft, parts.limits().maxBytes());
            Picture picture = out.picture(judges.upright().turn(in, out, sieved, parts.limits()));
            whole = true;
            return new Received(draft, claim.name(), picture);
        } catch (TooLongException e) {
            throw tooLarge();
        } catch (UnfitImageException e) {
            throw unfit(e);
        } catch (IOException e) {
            throw BlobStoreException.broken("a draft cannot be read", e);
        } finally {
            if (!whole) {
                draft.close();
            }
        }
    }

    private TurnedDownException tooLarge() {
        return TurnedDownException.because(
                Refusal.TOO_LARGE, "The file has more than " + parts.limits().maxBytes() + " bytes.");
    }

    private static TurnedDownException unfit(UnfitImageException e) {
        Optional<Duration> again = e.reason() == Refusal.BUSY ? Optional.of(SOON) : Optional.empty();
        return new TurnedDownException(new Refused(e.reason(), e.detail(), again));
    }
}
