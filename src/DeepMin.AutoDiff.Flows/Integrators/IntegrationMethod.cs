namespace DeepMin.AutoDiff.Flows;

/// <summary>A one-step method: one of those here, or a tableau of one's own by <see cref="ExplicitRungeKutta"/>. Immutable.</summary>
/// <example>
/// <code>
/// FlowOptions options = new() { Method = IntegrationMethod.Dop853, RelativeTolerance = 1e-10 };
/// </code>
/// </example>
public abstract class IntegrationMethod
{
    private protected IntegrationMethod()
    {
    }

    /// <summary>The method of Euler, order 1, with the trapezoidal rule as error estimate: with a fixed step, gradient descent. One evaluation a step, real stability interval 2.</summary>
    public static IntegrationMethod Euler { get; } = new Euler();

    /// <summary>The method of Heun (1900), order 2, with the method of Euler as error estimate. Two evaluations a step, real stability interval 2.</summary>
    public static IntegrationMethod Heun { get; } = new Heun();

    /// <summary>The classical method of Runge and Kutta (1901), order 4, with an embedded one of order 3. Four evaluations a step, real stability interval 2.79.</summary>
    public static IntegrationMethod RungeKutta4 { get; } = new RungeKutta4();

    /// <summary>The pair of orders 3(2) of Bogacki and Shampine (1989): for loose tolerances, 1e-3 and above. Three evaluations a step, real stability interval 2.51.</summary>
    public static IntegrationMethod BogackiShampine { get; } = new BogackiShampine();

    /// <summary>The pair of orders 5(4) of Dormand and Prince (1980). Six evaluations a step, real stability interval 3.31.</summary>
    public static IntegrationMethod Dopri5 { get; } = new Dopri5();

    /// <summary>The pair of orders 5(4) of Tsitouras (2011): the default for problems that are not stiff. Six evaluations a step, real stability interval 3.51.</summary>
    public static IntegrationMethod Tsit5 { get; } = new Tsit5();

    /// <summary>The method of order 8(5,3) of Dormand and Prince in the form of Hairer (1993): for relative tolerances of 1e-8 and below. Twelve evaluations a step, real stability interval 6.39.</summary>
    public static IntegrationMethod Dop853 { get; } = new Dop853();

    /// <summary>Name of the method.</summary>
    public abstract string Name { get; }

    /// <summary>Order p of the solution.</summary>
    public abstract int Order { get; }

    /// <summary>Order q of the estimated error: it falls like h^(q+1).</summary>
    public abstract int ErrorOrder { get; }

    /// <summary>Length β of the real stability interval [−β, 0], by which stiffness is told; infinite where it never limits the step, or is not known.</summary>
    public virtual double StabilityInterval => double.PositiveInfinity;

    /// <summary>
    /// The stabilized Runge–Kutta–Chebyshev method of order 2 (Sommeijer, Shampine and Verwer, 1998): its m stages reach 0.65·m² along the
    /// negative real axis, where the spectrum of a gradient flow lies. For stiff flows (standard, homotopy with α &lt; 1), and fields with a
    /// <see cref="IVectorField.SpectralRadius"/>.
    /// </summary>
    /// <param name="maxStages">Most stages of a step, at least 2, which bounds the step.</param>
    public static IntegrationMethod Rkc2(int maxStages = 200)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxStages, 2);
        return new Rkc2 { MaxStages = maxStages };
    }

    /// <summary>
    /// An explicit Runge–Kutta pair of one's own whose last stage is the first of the next step: k_i = f(s + c_i·h, θ + hΣ_j a_ij·k_j),
    /// θ⁺ = θ + hΣ b_j·k_j with b the last row of a, error hΣ e_j·k_j. Dense output is the cubic polynomial of Hermite.
    /// </summary>
    /// <param name="name">Name of the method; checkpoints know it by this.</param>
    /// <param name="order">Order p of the solution, at least 1.</param>
    /// <param name="errorOrder">Order q of the estimated error, at least 1.</param>
    /// <param name="nodes">Nodes c, one per stage, from 0 to 1.</param>
    /// <param name="rows">Coefficients a, of each stage as many as there are stages before it; the first row is empty.</param>
    /// <param name="errorWeights">Weights e = b − b̂ of the error estimate, one per stage.</param>
    /// <param name="stabilityInterval">Length of the real stability interval; infinite where it is not known.</param>
    /// <exception cref="ArgumentException">A length does not fit the number of nodes, a number is not finite, or the first node is not 0 or the last not 1.</exception>
    public static IntegrationMethod ExplicitRungeKutta(
        string name,
        int order,
        int errorOrder,
        ReadOnlySpan<double> nodes,
        IReadOnlyList<double[]> rows,
        ReadOnlySpan<double> errorWeights,
        double stabilityInterval = double.PositiveInfinity) =>
        new TableauMethod(name, order, errorOrder, nodes, rows, errorWeights, stabilityInterval);

    /// <summary>The step control that suits the method.</summary>
    internal virtual IStepController CreateController(double relativeTolerance, double? absoluteTolerance) => new PidController(relativeTolerance, absoluteTolerance);

    /// <summary>Adds what makes a difference to the results.</summary>
    internal virtual void Identify(RunIdentity identity) => identity.Add("method", Name);

    /// <summary>Makes the stepper of one run.</summary>
    internal abstract MethodStepper CreateStepper(IVectorField field);
}
