namespace DeepMin.AutoDiff.Tests.Support;

/// <summary>A number with its derivative along one direction.</summary>
public readonly record struct Dual(double Value, double Derivative)
{
    public static implicit operator Dual(double value) => new(value, 0);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Derivative + b.Derivative);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Derivative - b.Derivative);

    public static Dual operator -(Dual a) => new(-a.Value, -a.Derivative);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, (a.Derivative * b.Value) + (a.Value * b.Derivative));

    public static Dual operator /(Dual a, Dual b) => new(a.Value / b.Value, (a.Derivative - (a.Value / b.Value * b.Derivative)) / b.Value);

    public static Dual Exp(Dual a) => new(Math.Exp(a.Value), Math.Exp(a.Value) * a.Derivative);

    public static Dual Atan(Dual a) => new(Math.Atan(a.Value), a.Derivative / (1 + (a.Value * a.Value)));

    /// <summary>a^b; a constant exponent asks for no logarithm, so that a may be negative.</summary>
    public static Dual Pow(Dual a, Dual b)
    {
        double value = Math.Pow(a.Value, b.Value);
        double byBase = b.Value * Math.Pow(a.Value, b.Value - 1) * a.Derivative;
        return new(value, b.Derivative == 0 ? byBase : byBase + (value * Math.Log(a.Value) * b.Derivative));
    }
}
