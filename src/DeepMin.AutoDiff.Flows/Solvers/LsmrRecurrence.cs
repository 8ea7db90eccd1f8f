namespace DeepMin.AutoDiff.Flows;

/// <summary>The scalars of LSMR, in the notation of Fong and Saunders (2011), sections 2.8, 3.1 (residual), 3.2 (normal residual) and 3.4 (norm and condition).</summary>
internal struct LsmrRecurrence
{
    private readonly double _damping;
    private double _alphaBar, _zetaBar, _rho, _rhoBar, _cBar, _sBar;
    private double _betaDoubleDot, _betaDot, _rhoDot, _tauTilde, _thetaTilde, _zeta, _dampedAway;
    private double _squaredNorm, _largest, _smallest;
    private int _count;

    public LsmrRecurrence(double alpha, double beta, double damping)
    {
        _damping = damping;
        (_alphaBar, _zetaBar, _rho, _rhoBar, _cBar) = (alpha, alpha * beta, 1, 1, 1);
        (_betaDoubleDot, _rhoDot) = (beta, 1);
        (_squaredNorm, _smallest) = (alpha * alpha, double.PositiveInfinity);
        (InitialResidual, Residual, NormalResidual, Norm, Condition) = (beta, beta, alpha * beta, alpha, 1);
    }

    /// <summary>|ρ|.</summary>
    public double InitialResidual { get; }

    /// <summary>√(|r|² + λ²|v|²).</summary>
    public double Residual { get; private set; }

    /// <summary>|Dᵀr − λ²v|.</summary>
    public double NormalResidual { get; private set; }

    /// <summary>Estimate of the Frobenius norm of D, damping included.</summary>
    public double Norm { get; private set; }

    /// <summary>Estimate of cond(D), damping included: the ratio of the diagonal entries of R̄.</summary>
    public double Condition { get; private set; }

    /// <summary>v ← v + Step·h̄.</summary>
    public double Step { get; private set; }

    /// <summary>h̄ ← h + DirectionWeight·h̄.</summary>
    public double DirectionWeight { get; private set; }

    /// <summary>h ← v_{k+1} + BasisWeight·h.</summary>
    public double BasisWeight { get; private set; }

    /// <summary>One iteration, from the new α and β of the bidiagonalization.</summary>
    public void Advance(double alpha, double beta)
    {
        (double cHat, double sHat, double alphaHat) = Rotation(_alphaBar, _damping);
        double rhoOld = _rho, rhoBarOld = _rhoBar, zetaOld = _zeta;
        (double c, double s, _rho) = Rotation(alphaHat, beta);
        double theta = s * alpha;
        _alphaBar = c * alpha;

        double thetaBar = _sBar * _rho, rhoTemporary = _cBar * _rho;
        (_cBar, _sBar, _rhoBar) = Rotation(rhoTemporary, theta);
        _zeta = _cBar * _zetaBar;
        _zetaBar = -_sBar * _zetaBar;
        DirectionWeight = -thetaBar * _rho / (rhoOld * rhoBarOld);
        Step = _zeta / (_rho * _rhoBar);
        BasisWeight = -theta / _rho;

        UpdateResidual(c, s, cHat, sHat, thetaBar, zetaOld);
        UpdateNorm(alpha, beta, rhoBarOld, rhoTemporary);
        NormalResidual = Math.Abs(_zetaBar);
    }

    private void UpdateResidual(double c, double s, double cHat, double sHat, double thetaBar, double zetaOld)
    {
        double betaAcute = cHat * _betaDoubleDot, betaCheck = -sHat * _betaDoubleDot, betaHat = c * betaAcute;
        _betaDoubleDot = -s * betaAcute;
        (double cTilde, double sTilde, double rhoTilde) = Rotation(_rhoDot, thetaBar);
        double thetaTildeOld = _thetaTilde;
        _thetaTilde = sTilde * _rhoBar;
        _rhoDot = cTilde * _rhoBar;
        _betaDot = (cTilde * betaHat) - (sTilde * _betaDot);
        _tauTilde = (zetaOld - (thetaTildeOld * _tauTilde)) / rhoTilde;
        double tauDot = (_zeta - (_thetaTilde * _tauTilde)) / _rhoDot;
        _dampedAway += betaCheck * betaCheck;
        Residual = Math.Sqrt(_dampedAway + ((_betaDot - tauDot) * (_betaDot - tauDot)) + (_betaDoubleDot * _betaDoubleDot));
    }

    private void UpdateNorm(double alpha, double beta, double rhoBarOld, double rhoTemporary)
    {
        _squaredNorm += beta * beta;
        Norm = double.Hypot(Math.Sqrt(_squaredNorm), _damping);
        _squaredNorm += alpha * alpha;
        if (++_count > 1)
        {
            _largest = Math.Max(_largest, rhoBarOld);
            _smallest = Math.Min(_smallest, rhoBarOld);
        }

        // A zero pivot at the very end says that the space is exhausted, not that D is singular.
        if (rhoTemporary > 0)
            Condition = Math.Max(_largest, rhoTemporary) / Math.Min(_smallest, rhoTemporary);
    }

    // c, s, r with c·a + s·b = r, c·b = s·a.
    private static (double C, double S, double R) Rotation(double a, double b)
    {
        double r = double.Hypot(a, b);
        return r == 0 ? (1, 0, 0) : (a / r, b / r, r);
    }
}
