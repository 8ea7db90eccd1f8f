namespace DeepMin.AutoDiff.Flows;

/// <content>What a run says whose steps are too small, or too many.</content>
internal sealed partial class IntegrationRun
{
    private const string StiffRemedy = "Use the Penrose-adapted metric, whose rates do not depend on D, or scale parameters and outputs";

    // A rate above this share of 1/MinStep leaves no room for a step; near a singularity of a field of moderate rates it is far below.
    private const double StiffShare = 1e-3;

    // Steps of accuracy are at most about this many times 1/rate where the fastest part of the solution is alive.
    private const double StiffProduct = 1;

    private string DescribeSmallStep(double step)
    {
        string asked = $"A step of {step:g3} was asked for at time {Time}, below {nameof(IntegrationOptions.MinStep)} = {_minStep:g3}.";
        if (_field.SpectralRadius(Time, _stepper.State) is not { } rate)
            return $"{asked} The field is stiff or near a singularity there, or the tolerance is below rounding.";
        return rate * _minStep > StiffShare
            ? $"{asked} The flow is stiff: its fastest rate is about {rate:g3}, and explicit steps are stable up to a multiple of {1 / rate:g3}. {StiffRemedy}, or lower {nameof(IntegrationOptions.MinStep)}."
            : $"{asked} The flow is near a singularity (a change of rank), or the tolerance is below rounding.";
    }

    private string DescribeManySteps()
    {
        if (AcceptedSteps > 0 && _field.SpectralRadius(Time, _stepper.State) is { } rate && rate * LastStep > StiffProduct)
            return $"The flow is stiff: its fastest rate is about {rate:g3}. {StiffRemedy}{(_method is Rkc2 ? "" : ", or use Rkc2")}, or raise {nameof(IntegrationOptions.MaxSteps)}.";
        return StiffSince is null ? "Raise MaxSteps, or loosen the tolerance." : "Use Rkc2, or raise MaxSteps.";
    }
}
