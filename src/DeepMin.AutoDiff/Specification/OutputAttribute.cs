namespace DeepMin.AutoDiff;

/// <summary>
/// Makes a static method an output of the model that declares it, <c>static double F(double x, double b1, double b2)</c>: the first
/// parameters are the model's inputs, every other one is an entry of θ.
/// </summary>
/// <remarks>
/// Outputs follow each other in source order. Entries of θ stand in the order in which their names first appear; the same name in two
/// outputs is one shared parameter.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OutputAttribute : Attribute;
