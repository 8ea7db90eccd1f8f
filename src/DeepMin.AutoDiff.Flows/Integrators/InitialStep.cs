namespace DeepMin.AutoDiff.Flows;

/// <summary>The first step of a run.</summary>
internal static class InitialStep
{
    // Hairer, Nørsett and Wanner 1993, section II.4, the first guess: an Euler step that changes θ by a hundredth of its size.
    private const double Fraction = 0.01;

    // Where the state is nothing beside its tolerance it has no size: a millionth of the run, which step control lengthens tenfold at a time.
    private const double FractionOfRun = 1e-6;
    private const double Negligible = 1e-5;

    public static double Choose(ReadOnlySpan<double> state, ReadOnlySpan<double> derivative, double finalTime, IStepController controller)
    {
        double size = controller.ErrorNorm(state, state, state), speed = controller.ErrorNorm(derivative, state, state);
        if (speed == 0)
            return finalTime;
        double step = size > Negligible && double.IsFinite(speed) ? Fraction * size / speed : FractionOfRun * finalTime;
        return Math.Min(step, finalTime);
    }
}
