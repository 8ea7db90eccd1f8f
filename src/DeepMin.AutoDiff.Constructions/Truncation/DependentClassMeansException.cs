using System.Globalization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>The means of the classes are nearly dependent, so that barycentric coordinates would amplify rounding beyond use.</summary>
/// <param name="condition">Condition of the matrix of means.</param>
public sealed class DependentClassMeansException(double condition)
    : InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The class means are nearly dependent: their condition is {condition:g3}, at most 1e12 is allowed."))
{
    /// <summary>Condition of the matrix of means.</summary>
    public double Condition { get; } = condition;
}
