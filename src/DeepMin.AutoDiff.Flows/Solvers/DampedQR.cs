namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Damped steps from the R of a QR factor, for full rank: the undamped step by R itself, damped ones by Cholesky of H + λ, H = RᵀR. H is DᵀD for
/// K &lt; Q·N, and D·Dᵀ otherwise, where p = Dᵀψ, (H + λ)ψ = r.
/// </summary>
/// <remarks>A λ so small that H + λ is not definite in rounding counts as 0: squaring cond(D) matters to no step that λ shortens.</remarks>
internal sealed class DampedQR : DampedSolver
{
    private readonly QRFactorization _qr;
    private readonly int _n;
    private readonly ShiftedCholesky _normal;
    private readonly double[] _dual;
    private readonly double[] _image;
    private double[] _residual = [];
    private double[] _gradient = [];
    private double[] _step = [];
    private double _damping;

    public DampedQR(QRFactorization qr)
    {
        _qr = qr;
        _n = qr.Rank;
        _normal = new ShiftedCholesky(qr.GramOfR(), _n, ThreadTeam.Sequential);
        _dual = new double[_n];
        _image = new double[_n];
    }

    public override int Rank => _n;

    /// <summary>Ratio of the pivots, a lower bound.</summary>
    public override double Condition => _qr.Condition;

    public override double LengthSlope
    {
        get
        {
            double length = Vectors.Norm(_step);
            if (_damping == 0)
            {
                // |R⁻ᵀp|² for K < Q·N, |ψ|² otherwise.
                ReadOnlySpan<double> source = _qr.IsWide ? _dual : _step;
                source.CopyTo(_image);
                if (!_qr.IsWide)
                    _qr.SolveRTransposed(_image);
                return -Vectors.Dot(_image, _image) / length;
            }

            // ⟨p, (H + λ)⁻¹p⟩ for K < Q·N, ⟨Hψ, (H + λ)⁻¹ψ⟩ otherwise, where Hψ = r − λψ.
            ReadOnlySpan<double> solved = _qr.IsWide ? _dual : _step;
            solved.CopyTo(_image);
            _normal.Solve(_image);
            double slope = _qr.IsWide ? Vectors.Dot(_residual, _image) - (_damping * Vectors.Dot(_dual, _image)) : Vectors.Dot(_step, _image);
            return -slope / length;
        }
    }

    public override double PredictedDecrease
    {
        get
        {
            // |D·p|² + 2λ|p|², with D·p = R·p up to rotation for K < Q·N, and D·p = Hψ = r − λψ otherwise.
            if (!_qr.IsWide)
                _qr.MultiplyByR(_step, _image);
            else
                Vectors.Subtract(_residual, Scaled(_damping), _image);
            return Vectors.Dot(_image, _image) + (2 * _damping * Vectors.Dot(_step, _step));
        }
    }

    public override void SetResidual(ReadOnlySpan<double> residual)
    {
        _residual = residual.ToArray();
        _gradient = new double[_qr.ParameterCount];
        _step = new double[_qr.ParameterCount];
        _qr.MultiplyByTransposed(_residual, _gradient);
    }

    public override void Step(double damping, Span<double> step)
    {
        _damping = damping > 0 && _normal.TryFactor(damping) ? damping : 0;
        if (_damping == 0)
        {
            _qr.Apply(_residual, _step);
            if (_qr.IsWide)
            {
                _residual.CopyTo(_dual, 0);
                _qr.SolveRTransposed(_dual);
                _qr.SolveR(_dual);
            }
        }
        else if (_qr.IsWide)
        {
            _residual.CopyTo(_dual, 0);
            _normal.Solve(_dual);
            _qr.MultiplyByTransposed(_dual, _step);
        }
        else
        {
            _gradient.CopyTo(_step, 0);
            _normal.Solve(_step);
        }

        _step.CopyTo(step);
    }

    public override void Gradient(Span<double> result) => _gradient.CopyTo(result);

    private double[] Scaled(double factor)
    {
        _dual.CopyTo(_image, 0);
        Vectors.Scale(factor, _image);
        return _image;
    }
}
