namespace DeepMin.AutoDiff;

/// <summary>
/// Makes a static method of one number, <c>static double F(double z)</c>, an activation of the network that declares it:
/// <c>[Dense(8, nameof(F))]</c>. The generator differentiates the method's body.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ElementwiseAttribute : Attribute;
