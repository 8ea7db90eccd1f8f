namespace DeepMin.AutoDiff.Flows;

/// <summary>Finds where a profile reaches a deviation, on one side of the fitted value, by Newton steps within a bracket.</summary>
/// <param name="profile">The profile.</param>
/// <param name="theta">The fitted θ̂.</param>
/// <param name="parameter">The parameter.</param>
/// <param name="target">Deviation τ to reach, a quantile.</param>
/// <param name="reach">Distance at which the linear profile reaches it.</param>
internal sealed class ProfileSearch(ProfileLikelihood profile, double[] theta, int parameter, double target, double reach)
{
    private const int MostSteps = 400;
    private const double Resolved = 1e-11;
    private const double NarrowBracket = 1e-13;
    private const double NarrowEdge = 1e-9;
    private const double LongestGrowth = 4;
    private const int FlatSteps = 3;

    // e-folds from here to the end of the range of a double, at most.
    private const double MostFolds = 1420;

    /// <summary>What the last search ended as, in words; empty for a closed end.</summary>
    public string Message { get; private set; } = "";

    /// <summary>Whether the profile fell below the fit.</summary>
    public bool FoundLower { get; private set; }

    /// <summary>The end on a side.</summary>
    /// <param name="side">1 for the upper, −1 for the lower.</param>
    /// <param name="bound">The bound on that side, or ±∞.</param>
    /// <param name="cancellationToken">Ends the search by an exception.</param>
    public (double Value, IntervalEnd End) Find(int side, double bound, CancellationToken cancellationToken)
    {
        double origin = theta[parameter], room = Math.Abs(bound - origin);
        double low = 0, high = double.PositiveInfinity, edge = double.PositiveInfinity, distance = Math.Min(reach, room), lastGain = double.PositiveInfinity;
        double[] near = theta;
        int flat = 0;
        Message = "";
        if (room == 0)
            return (bound, IntervalEnd.AtBound);
        for (int step = 0; step < MostSteps; step++)
        {
            double value = distance == room ? bound : origin + (side * distance);
            ProfilePoint? point = double.IsFinite(value) ? profile.At(value, near, cancellationToken) : null;
            if (point is null)
            {
                edge = distance;
                if (edge - low <= NarrowEdge * edge)
                    return AtEdge(origin + (side * low), low);
                distance = low + ((edge - low) / 2);
                continue;
            }

            if (point.IsLower)
            {
                FoundLower = true;
                Message = FormattableString.Invariant($"held at {value:g6}, the parameter allows a lower sum of squares: the fit is not the best one; fit from there.");
                return (double.NaN, IntervalEnd.NotFound);
            }

            if (Math.Abs(point.Deviation - target) <= Resolved * target)
                return (value, IntervalEnd.Closed);
            if (point.Deviation > target)
            {
                high = distance;
            }
            else
            {
                if (distance == room)
                    return (bound, IntervalEnd.AtBound);
                (low, near) = (distance, point.Theta);

                // What an e-fold of the distance adds: if that will not do to the end of the range of a double, nothing will.
                double gain = point.Slope * distance;
                flat = double.IsPositiveInfinity(high) && gain * MostFolds < target - point.Deviation && gain <= lastGain ? flat + 1 : 0;
                lastGain = gain;
                if (flat >= FlatSteps)
                    return Open(side, point.Deviation);
            }

            if (double.IsFinite(high) && high - low <= NarrowBracket * high)
                return (origin + (side * high), IntervalEnd.Closed);
            distance = Next(point, distance, low, Math.Min(high, edge), room);
        }

        Message = FormattableString.Invariant($"{MostSteps} refits did not reach the crossing.");
        return (double.NaN, IntervalEnd.NotFound);
    }

    // Newton's step where it stays in the bracket, growth by at most four times where there is none yet, else half way.
    private double Next(ProfilePoint point, double distance, double low, double high, double room)
    {
        double newton = point.Slope > 0 ? distance + ((target - point.Deviation) / point.Slope) : double.PositiveInfinity;
        if (double.IsPositiveInfinity(high))
            return Math.Min(room, Math.Min(newton > low ? newton : double.PositiveInfinity, LongestGrowth * low));
        return newton > low && newton < high ? Math.Min(newton, room) : low + ((high - low) / 2);
    }

    private (double Value, IntervalEnd End) Open(int side, double deviation)
    {
        Message = FormattableString.Invariant($"{(side > 0 ? "the upper" : "the lower")} side does not close: the profile flattens at {deviation:g3} standard deviations, below the {target:g3} of the level.");
        return (side > 0 ? double.PositiveInfinity : double.NegativeInfinity, IntervalEnd.Open);
    }

    private (double Value, IntervalEnd End) AtEdge(double value, double low)
    {
        if (low > 0 && profile.IsBeyondModel)
        {
            Message = FormattableString.Invariant($"beyond {value:g6} outputs or derivatives are not finite.");
            return (value, IntervalEnd.AtEdgeOfModel);
        }

        Message = FormattableString.Invariant($"beyond {value:g6} no refit becomes stationary.");
        return (double.NaN, IntervalEnd.NotFound);
    }
}
