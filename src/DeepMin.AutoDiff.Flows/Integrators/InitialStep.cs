namespace DeepMin.AutoDiff.Flows;

/// <summary>The first step of a run.</summary>
internal static class InitialStep
{
    // Hairer, Nørsett and Wanner 1993, section II.4, the first guess: an Euler step that changes θ by a hundredth of its size.
    private const double Fraction = 0.01;

    public static double Choose(ReadOnlySpan<double> state, ReadOnlySpan<double> derivative, double finalTime, IStepController controller)
    {
        double size = controller.ErrorNorm(state, state, state), speed = controller.ErrorNorm(derivative, state, state);
        if (!(speed > 0) || !double.IsFinite(speed))
            return finalTime;
        double step = size < 1e-5 || speed < 1e-5 ? 1e-6 : Fraction * size / speed;
        return Math.Min(step, finalTime);
    }
}
