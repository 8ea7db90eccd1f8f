namespace DeepMin.AutoDiff.Flows;

/// <summary>What a place is where no step lowers the sum of squares any more.</summary>
/// <param name="Status">Status of a fit that ends there.</param>
/// <param name="Criterion">The statement that it rests on.</param>
/// <param name="IsPositiveDefinite">Whether the Hessian is positive definite; <see langword="null"/> if not known from second derivatives.</param>
/// <param name="Message">The reason in words.</param>
internal sealed record FitVerdict(RunStatus Status, FitCriterion Criterion, bool? IsPositiveDefinite, string Message)
{
    // |D·p| may be so many times the rounding estimated.
    private const double Roundings = 4;

    // A small cosine with each column says little where D is nearly singular: the next step must not promise much either, relative to |r|.
    private const double LargestPromise = 1e-3;

    public static FitVerdict Of(FitAnalysis place, OutputMap map, double residualNorm, FitOptions options)
    {
        if (place.IsZeroResidual)
            return new(RunStatus.ZeroResidual, FitCriterion.ZeroResidual, null, "The targets are met up to rounding.");
        NewtonModel? newton = place.Newton;
        FitCriterion criterion = CriterionOf(place, newton, options);
        bool? isPositiveDefinite = newton is not null && map.HasSecondDerivatives ? newton.IsPositiveDefinite(options.RankTolerance) : null;
        FitVerdict Verdict(RunStatus status, string message) => new(status, criterion, isPositiveDefinite, message);
        if (criterion == FitCriterion.None)
            return Verdict(RunStatus.Stalled, $"No step reduces the sum of squares below {SquareText.Of(residualNorm)}, but it is not stationary: the residual has a cosine of {place.LargestCosine:g2} with a column of D{Offset(place)}. Start elsewhere, or give the data an origin nearer to them.");
        if (place.FreeCount == 0)
            return Verdict(RunStatus.Converged, "Every parameter is held by a bound.");
        if (place.Rank == map.RowCount && criterion == FitCriterion.Rounding && place.FreeCount > map.RowCount)
            return Verdict(RunStatus.ZeroResidual, "The targets are met up to the rounding of the outputs.");
        if (newton is { IsIndefinite: true } && place.FreeCount < map.RowCount)
            return Verdict(RunStatus.Saddle, $"The sum of squares is stationary at {SquareText.Of(residualNorm)}, but its Hessian has a negative eigenvalue there: a saddle. Start elsewhere.");
        if (place.Rank < place.FreeCount && newton?.IsPositiveDefinite(map.HasSecondDerivatives ? options.RankTolerance : 1e-6) != true)
            return Verdict(RunStatus.RankDeficient, $"The sum of squares is stationary at {SquareText.Of(residualNorm)}, but D has rank {place.Rank} of {place.FreeCount} there: the data do not determine every parameter. Start elsewhere, or fix parameters.");
        return Verdict(RunStatus.Converged, Reason(place, criterion, isPositiveDefinite));
    }

    private static FitCriterion CriterionOf(FitAnalysis place, NewtonModel? newton, FitOptions options)
    {
        if (place.RelativeOffset <= options.Tolerance)
            return FitCriterion.RelativeOffset;
        double promise = Math.Min(place.RelativeMove, newton is null ? double.PositiveInfinity : place.RelativeDecrement(newton));
        if (place.LargestCosine <= options.Tolerance && promise <= LargestPromise)
            return FitCriterion.LargestCosine;
        double next = Math.Max(place.RelativeMove, newton is null ? 0 : place.RelativeDecrement(newton));
        return next <= Roundings * place.RelativeRounding() ? FitCriterion.Rounding : FitCriterion.None;
    }

    private static string Reason(FitAnalysis place, FitCriterion criterion, bool? isPositiveDefinite)
    {
        string stationary = criterion switch
        {
            FitCriterion.RelativeOffset => $"the relative offset of the residual is {place.RelativeOffset:g2}",
            FitCriterion.LargestCosine => $"the residual has a cosine of at most {place.LargestCosine:g2} with the columns of D",
            _ => "the next step would move the outputs by less than their rounding",
        };
        return isPositiveDefinite switch
        {
            true => $"A minimum: {stationary}, and the Hessian is positive definite.",
            false => $"A stationary point: {stationary}; the Hessian is positive semidefinite up to rounding.",
            _ => $"A stationary point: {stationary}. That it is a minimum was not proved, for want of second derivatives.",
        };
    }

    private static string Offset(FitAnalysis place) => place.RelativeOffset is { } offset ? FormattableString.Invariant($", the relative offset is {offset:g2}") : "";
}
