namespace DeepMin.AutoDiff.Reliability.Tests.Support;

/// <summary>The arithmetic of the tests against 40 digits of mpmath 1.2.1: <c>mp.dps = 45; exp(mpf(0.7))</c> and the like.</summary>
public class DoubleDoubleTests
{
    private static readonly DoubleDouble X = 0.7;

    [Fact]
    public void Functions_AgreeWithFortyDigits()
    {
        AssertClose(DoubleDouble.Exp(X), new(2.0137527074704766, -2.0058243549764793e-16));
        AssertClose(DoubleDouble.Exp(-37.25), new(6.64554417291507e-17, -5.891784267265031e-34));
        AssertClose(DoubleDouble.Log(X), new(-0.35667494393873245, 4.82556379937662e-18));
        AssertClose(DoubleDouble.Sqrt(X), new(0.8366600265340756, -4.12265279558505e-17));
        AssertClose(DoubleDouble.Sin(100.5), new(-0.030959966783271346, 8.320928549434447e-19));
        AssertClose(DoubleDouble.Cos(100.5), new(0.9995206253283515, -5.012512561737467e-17));
        AssertClose(DoubleDouble.Atan(-3.5), new(-1.2924966677897853, 6.83080476892666e-17));
        AssertClose(1.0 / X, new(1.4285714285714286, 5.890979314337566e-17));
    }

    [Fact]
    public void SecondDerivative_OfNestedDuals_IsExact()
    {
        Dual<Dual<DoubleDouble>> x = new(new(2.0, 1.0), new(1.0, 0.0));
        Assert.Equal(12.0, (x * x * x).Tangent.Tangent.High);
    }

    private static void AssertClose(DoubleDouble actual, DoubleDouble expected) =>
        Assert.True(DoubleDouble.Abs((actual - expected) / expected).High < 1e-29, $"Expected {expected}, got {actual}.");
}
