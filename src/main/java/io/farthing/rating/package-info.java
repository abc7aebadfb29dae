/// Tariffs, tiers, grids and pricing models as values, and the functions from an hour's usage to
/// its charges. Pure, and the only place that rounds a charge.
@NullMarked
@CheckReturnValue
package io.farthing.rating;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
