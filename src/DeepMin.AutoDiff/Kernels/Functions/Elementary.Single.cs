namespace DeepMin.AutoDiff.Kernels;

internal static partial class Elementary
{
    /// <inheritdoc cref="Tanh(double)"/>
    public static float Tanh(float x) => (float)Tanh((double)x);

    /// <inheritdoc cref="Tanh(double, out double)"/>
    public static float Tanh(float x, out float derivative)
    {
        double value = Tanh(x, out double exact);
        derivative = (float)exact;
        return (float)value;
    }

    /// <inheritdoc cref="TanhDerivative(double)"/>
    public static float TanhDerivative(float x) => (float)TanhDerivative((double)x);

    /// <inheritdoc cref="Sin(double, out double)"/>
    public static float Sin(float x, out float derivative)
    {
        (float sine, derivative) = MathF.SinCos(x);
        return sine;
    }

    /// <inheritdoc cref="Hypot(double, double)"/>
    public static float Hypot(float x, float y) => float.Hypot(x, y);

    /// <inheritdoc cref="Expm1(double)"/>
    public static float Expm1(float x) => (float)Expm1((double)x);

    /// <inheritdoc cref="Log1p(double)"/>
    public static float Log1p(float x) => (float)Log1p((double)x);

    /// <inheritdoc cref="Gaussian(double)"/>
    public static float Gaussian(float x) => (float)Gaussian((double)x);

    /// <inheritdoc cref="NormalDensity(double)"/>
    public static float NormalDensity(float x) => (float)NormalDensity((double)x);

    /// <inheritdoc cref="NormalDistribution(double)"/>
    public static float NormalDistribution(float x) => (float)NormalDistribution((double)x);

    /// <inheritdoc cref="NormalDistribution(double, out double)"/>
    public static float NormalDistribution(float x, out float density)
    {
        double value = NormalDistribution(x, out double exact);
        density = (float)exact;
        return (float)value;
    }

    /// <inheritdoc cref="Erfc(double)"/>
    public static float Erfc(float x) => (float)Erfc((double)x);
}
