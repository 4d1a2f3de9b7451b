package org.vitrum.deck;

import org.eclipse.collections.api.set.primitive.ImmutableIntSet;

/**
 * An analysis of frames while a run goes.
 *
 * @param place file and line, for messages
 * @param analysis what is done with a frame
 * @param every simulated time between two frames, ps, counted from the begin of the run
 * @param stages of the protocol in which frames are analysed, from 0
 */
public record ScheduledAnalysis(
    String place, FrameAnalysis analysis, double every, ImmutableIntSet stages) {}
